"""The models as the staff's page sees them: what is kept, what is trained, what is published."""

from __future__ import annotations

import subprocess
from datetime import datetime, timezone
from functools import cache
from pathlib import Path

from bot.model_store import ModelMissing, Record, kept_models, read_record, report_file, use
from faq.errors import Refused
from hotline import candidate, model_journal, training_run
from hotline.settings import Settings
from web.staff.model_room import Act, Known, Model, Report, Run


class ModelsOnDisk:
    """The models of these settings."""

    def __init__(self, current: Settings) -> None:
        self._settings, self._models = current, current.models
        self._child: subprocess.Popen[bytes] | None = None

    def models(self) -> list[Model]:
        """The models that are kept, the one trained last first."""
        record = read_record(self._models)
        records = kept_models(self._models)
        if record is not None and record not in records:
            records.insert(0, record)
        return [_model(self._models, each, each == record) for each in records]

    def candidate(self) -> Report | None:
        """The report of the new model that waits to be published."""
        return candidate.report(self._models)

    def unlearnt(self) -> bool:
        """Whether training now would learn anything new."""
        return candidate.unlearnt(self._settings)

    def run(self) -> Run | None:
        """The training run under way, or else the last one."""
        if self._child is not None:
            self._child.poll()
        told = training_run.read(self._models)
        if told is None:
            return None
        at = training_run.started_at(told)
        return Run(told.state, told.stage, told.done, told.total, told.by, at, told.message)

    def acts(self) -> list[Act]:
        """What was done with models, the last first."""
        return model_journal.read(self._models)

    def known(self) -> Known:
        """What a new utterance is held against."""
        return _known()

    def start(self, by: str) -> None:
        """Start a run in the background. Raises Refused when there is nothing to learn."""
        if not self.unlearnt():
            raise Refused("没有新审核的句子，现用的模型已经都学过了。")
        self._child = training_run.start(self._settings, by)

    def cancel(self, by: str) -> None:
        """End the run under way. Raises Refused when there is none."""
        training_run.cancel(self._models)

    def publish(self, by: str) -> None:
        """Make the new model current. Raises Refused for one that is worse."""
        candidate.publish(self._models, by)

    def use(self, file: str, by: str) -> None:
        """Make a kept model current. Raises Refused for one that is not whole."""
        go_back(self._models, file, by)


def go_back(models: Path, file: str, by: str) -> Record:
    """Make a kept model current, on record. Raises Refused for one that is not whole."""
    try:
        record = use(models, file)
    except ModelMissing as missing:
        raise Refused(str(missing)) from None
    model_journal.write(models, by, "used", record.file)
    return record


def _model(models: Path, record: Record, current: bool) -> Model:
    seconds = (models / record.file).stat().st_mtime
    at = datetime.fromtimestamp(seconds, timezone.utc)
    report = candidate.read_report(report_file(models, record))
    return Model(record.file, record.sha256, at, current, report)


@cache
def _known() -> Known:
    from bot.frozen_questions import SIXTY, frozen_questions
    from bot.utterances import read_utterances

    said = [(each.topic, each.text) for each in read_utterances()]
    held_out = [*frozen_questions(), *frozen_questions(SIXTY)]
    return Known(said, frozenset(asked.text for asked in held_out))

"""A new model beside the current one: trained, compared on the same lines, published or not.

It lies in `models/candidate`, a store of its own, until it is published.
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.model_store import (
    Record,
    current_model,
    fingerprint,
    make_current,
    read_record,
    report_file,
    staff_hash,
)
from faq import utterances
from faq.errors import Refused
from hotline import clock, model_journal
from hotline.settings import Settings

if TYPE_CHECKING:
    from bot.exam import Outcome
    from web.staff.model_room import Stage

REPORT = "report.json"
Progress = Callable[["Stage", int, int], None]


def folder(models: Path) -> Path:
    """Where the new model lies until it is published."""
    return models / "candidate"


def approved(faq: Path) -> list[tuple[str, str]]:
    """The staff's utterances (topic, text) that training learns."""
    return [(each.topic, each.text) for each in utterances.approved(faq)]


def unlearnt(current: Settings) -> bool:
    """Whether training now would learn anything that the current model did not."""
    record = read_record(current.models)
    wanted = (fingerprint(), staff_hash(approved(current.faq)))
    return record is None or (record.fingerprint, record.staff) != wanted


def train(current: Settings, progress: Progress) -> dict[str, Any]:
    """Train a new model, ask it and the current one the same lines, and keep the report of it.

    Raises ModelMissing without a current model, TrainingFailed, and PolicyError.
    """
    from bot.training import train as train_model

    current_model(current.models)
    before, place = read_record(current.models), folder(current.models)
    shutil.rmtree(place, ignore_errors=True)
    progress("training", 0, 0)
    train_model(place, approved(current.faq))
    report = _compared(current, place, progress)
    report |= {
        "at": clock.now().isoformat(),
        "old_model": before and before.sha256,
        "new_model": _record(place).sha256,
    }
    _write(place / REPORT, report)
    return report


def report(models: Path) -> dict[str, Any] | None:
    """The report of the new model that waits to be published, or None."""
    return read_report(folder(models) / REPORT)


def read_report(file: Path) -> dict[str, Any] | None:
    """A report that was kept, or None."""
    try:
        told: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        return told
    except (OSError, ValueError):
        return None


def publish(models: Path, by: str, force: bool = False) -> Record:
    """Make the new model the current one. Raises Refused when there is none, when it was
    compared with another model than the current one or, without `force`, when it is worse.
    """
    told, before, place = report(models), read_record(models), folder(models)
    if told is None:
        raise Refused("没有等着发布的新模型。")
    if before is None or told["old_model"] != before.sha256:
        raise Refused("比较以后现用的模型已经换过，请重新训练再比。")
    if not told["not_worse"] and not force:
        raise Refused("新模型比现用的差，不能发布。")
    new = _record(place)
    (place / new.file).replace(models / new.file)
    record = make_current(models, models / new.file, new.fingerprint, new.staff)
    (place / REPORT).replace(report_file(models, record))
    shutil.rmtree(place)
    model_journal.write(models, by, "published", record.file)
    return record


def _compared(current: Settings, place: Path, progress: Progress) -> dict[str, Any]:
    from bot.comparison import Comparison

    old = _outcomes(current, current.models, "asking_old", progress)
    gc.collect()
    return Comparison(old, _outcomes(current, place, "asking_new", progress)).report()


def _outcomes(current: Settings, models: Path, stage: Stage, progress: Progress) -> list[Outcome]:
    from bot.exam import exam, sit
    from bot.opening import open_engine

    lines = exam(_people(current.policies))
    progress(stage, 0, len(lines))
    cores = os.cpu_count() or 1
    engine = open_engine(models, current.policies, current.turn_chars, processes=cores)
    done = iter(range(1, len(lines) + 1))
    return asyncio.run(sit(engine, lines, lambda: progress(stage, next(done), len(lines))))


def _people(policies: Path) -> frozenset[str]:
    """The topics whose answer brings a person."""
    from rulebook.loader import load
    from rulebook.local import NothingLocal

    book = load(policies)
    day = book.on(book.edition.compiled, NothingLocal())
    return frozenset(t for t in book.topics if day.topic(t).ending == "handed_off")


def _record(models: Path) -> Record:
    current_model(models)
    record = read_record(models)
    assert record is not None
    return record


def _write(file: Path, content: dict[str, Any]) -> None:
    draft = file.with_name(f"{file.name}.new")
    draft.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    draft.replace(file)

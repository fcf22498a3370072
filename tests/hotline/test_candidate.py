"""When a new model takes the place of the current one, and what is written down of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.model_store import current_model, make_current, read_record, report_file
from faq.errors import Refused
from hotline import candidate, model_journal, settings
from hotline.model_room import ModelsOnDisk, go_back


@pytest.fixture
def models(tmp_path: Path) -> Path:
    """A current model, and beside it a new one that was compared with it."""
    models = tmp_path / "models"
    current = _model(models, "old")
    new = _model(candidate.folder(models), "new")
    score = {"lines": 10, "right": 9, "wrong": 0}
    told = {"not_worse": True, "old_model": current, "new_model": new, "old": score, "new": score}
    _report(models, told)
    return models


def _model(folder: Path, name: str) -> str:
    folder.mkdir(parents=True)
    path = folder / f"{name}.tar.gz"
    path.write_text(name)
    return make_current(folder, path, name, "learnt").sha256


def _report(models: Path, told: dict[str, object]) -> None:
    file = candidate.folder(models) / candidate.REPORT
    before = json.loads(file.read_text()) if file.exists() else {}
    file.write_text(json.dumps(before | told))


def test_a_model_that_is_not_worse_becomes_current(models: Path) -> None:
    record = candidate.publish(models, "ma")
    assert current_model(models).read_text() == "new"
    assert record.staff == "learnt"
    assert json.loads(report_file(models, record).read_text())["not_worse"] is True
    assert not candidate.folder(models).exists()
    (act,) = model_journal.read(models)
    assert (act.by, act.act, act.file) == ("ma", "published", "new.tar.gz")
    with pytest.raises(Refused, match="没有等着发布"):
        candidate.publish(models, "ma")


def test_a_worse_model_does_not_unless_forced(models: Path) -> None:
    _report(models, {"not_worse": False})
    with pytest.raises(Refused, match="差"):
        candidate.publish(models, "ma")
    assert current_model(models).read_text() == "old"
    candidate.publish(models, "ma", force=True)
    assert current_model(models).read_text() == "new"


def test_a_report_on_another_model_does_not_count(models: Path) -> None:
    (models / "third.tar.gz").write_text("third")
    make_current(models, models / "third.tar.gz", "third")
    with pytest.raises(Refused, match="重新训练"):
        candidate.publish(models, "ma")


def test_going_back_and_forth_is_written_down(models: Path) -> None:
    candidate.publish(models, "ma")
    go_back(models, "old.tar.gz", "bai")
    assert current_model(models).read_text() == "old"
    go_back(models, "new.tar.gz", "bai")
    assert [act.act for act in model_journal.read(models)] == ["used", "used", "published"]
    with pytest.raises(Refused):
        go_back(models, "no.tar.gz", "bai")


def test_the_page_sees_models_with_their_reports(models: Path) -> None:
    room = ModelsOnDisk(settings.load(data=models.parent))
    waiting = room.candidate()
    assert waiting is not None
    assert [each.report for each in room.models()] == [None]
    room.publish("ma")
    told = {each.file: (each.current, each.report is not None) for each in room.models()}
    assert told == {"new.tar.gz": (True, True), "old.tar.gz": (False, False)}
    assert room.candidate() is None


def test_no_worker_ready_with_a_new_model_gives_the_old_one_back(models: Path) -> None:
    from hotline.commands.serve import give_back

    old = read_record(models)
    assert old is not None
    candidate.publish(models, "ma")
    give_back(models, old.sha256)
    assert current_model(models).read_text() == "old"
    assert model_journal.read(models)[0].act == "given_back"

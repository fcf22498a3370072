"""Models on disk: one is current, three are kept, and going back is exact."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.model_store import (
    KEPT,
    ModelMissing,
    current_hash,
    current_model,
    is_current,
    kept_models,
    make_current,
    read_record,
    staff_hash,
    use,
)


def trained(models: Path, name: str) -> None:
    """A model trained after those before it, and made current."""
    path = models / f"{name}.tar.gz"
    path.write_text(name)
    moment = 1_000_000_000 + len(list(models.iterdir()))
    os.utime(path, (moment, moment))
    make_current(models, path, name)


def files(models: Path) -> list[str]:
    return [record.file for record in kept_models(models)]


def test_the_last_models_are_kept_and_older_ones_go_with_all_that_lies_beside(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.report.json").write_text("{}")
    (tmp_path / "stray.tar.gz").touch()
    for name in "abcd":
        trained(tmp_path, name)
    assert files(tmp_path) == ["d.tar.gz", "c.tar.gz", "b.tar.gz"]
    assert len(files(tmp_path)) == KEPT
    assert not list(tmp_path.glob("a.*"))
    assert not list(tmp_path.glob("stray*"))


def test_going_back_makes_the_same_file_current(tmp_path: Path) -> None:
    for name in "ab":
        trained(tmp_path, name)
    record = use(tmp_path, "a.tar.gz")
    assert current_model(tmp_path).read_text() == "a"
    assert (read_record(tmp_path), current_hash(tmp_path)) == (record, record.sha256)
    assert is_current(tmp_path, "a")
    assert files(tmp_path) == ["b.tar.gz", "a.tar.gz"], "and forward again"


def test_the_current_model_is_kept_however_old(tmp_path: Path) -> None:
    for name in "abc":
        trained(tmp_path, name)
    use(tmp_path, "a.tar.gz")
    trained(tmp_path, "d")
    use(tmp_path, "b.tar.gz")
    trained(tmp_path, "e")
    assert current_model(tmp_path).read_text() == "e"
    assert len(files(tmp_path)) == KEPT


def test_a_model_that_was_changed_is_not_used(tmp_path: Path) -> None:
    for name in "ab":
        trained(tmp_path, name)
    (tmp_path / "a.tar.gz").write_text("something else")
    with pytest.raises(ModelMissing, match="不一致"):
        use(tmp_path, "a.tar.gz")
    with pytest.raises(ModelMissing, match="没有留着"):
        use(tmp_path, "z.tar.gz")
    assert current_model(tmp_path).read_text() == "b"


def test_a_record_from_before_staff_had_utterances_is_read(tmp_path: Path) -> None:
    (tmp_path / "current.json").write_text('{"file": "a", "sha256": "b", "fingerprint": "c"}')
    record = read_record(tmp_path)
    assert record is not None
    assert record.staff == ""


def test_what_staff_added_counts_whatever_its_order() -> None:
    one, other = ("a", "低保"), ("b", "特困")
    assert staff_hash([]) == ""
    assert staff_hash([one, other]) == staff_hash([other, one]) != staff_hash([one])

"""Which phrasings wait for their vectors."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from faq import entries, vectors_due
from faq.vectors import Vectors
from tests.faq.test_entries import HALL, NOON, publish

OTHER = replace(HALL, title="车站几点开门", phrasings=("车站什么时候开",))
DRAFT = replace(HALL, title="医院几点开门", phrasings=())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "faq.db"


def test_what_is_published_comes_first_then_what_is_under_review_and_drafts_never(
    path: Path,
) -> None:
    assert vectors_due.missing(path) == []
    entries.draft_all(path, [OTHER], "ma", "导入", NOON, submitted=True)
    entries.draft(path, None, DRAFT, "ma", "新写", NOON)
    publish(path, HALL)
    due = [HALL.title, *HALL.phrasings, OTHER.title, *OTHER.phrasings]
    assert vectors_due.missing(path) == due
    assert vectors_due.missing(path, 1) == due[:1]
    Vectors(path).keep({due[0]: [1.0]})
    assert vectors_due.missing(path) == due[1:]


def test_none_is_not_worth_a_word() -> None:
    assert vectors_due.told(0) == ""
    assert "还有 3 句问法" in vectors_due.told(3)

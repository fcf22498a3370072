"""An entry says nothing on a day on which the clause it rests on has been replaced."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.entries import candidates
from faq.matching import Index
from faq.published_entries import PublishedEntry
from rulebook.loader import load

POLICIES = Path(__file__).resolve().parents[2] / "policies"
OLD = ("plan-2021", "三（三）4")
HELD = ("mca-83-2022", "dibao_gradual_exit")


@pytest.mark.parametrize(
    ("cited", "day", "said"),
    [
        (OLD, date(2022, 6, 1), True),
        (OLD, date(2026, 11, 23), False),
        (HELD, date(2026, 11, 23), True),
        (("某某公告", None), date(2026, 11, 23), True),
    ],
)
@pytest.mark.parametrize("topic", [None, "dibao_gradual_exit"])
def test_a_replaced_clause_silences_its_entry(
    cited: tuple[str, str | None], day: date, said: bool, topic: str | None
) -> None:
    since, where = date(2022, 1, 1), (None, None)
    entry = PublishedEntry("K1", 1, "渐退期几个月", (), "说法。", topic, *where, *cited, "", since)
    parsed = {"text": "渐退期几个月", "entities": []}
    found = candidates(parsed, Index([entry], {}), day, load(POLICIES))
    assert [one.entry.entry for one in found] == (["K1"] if said else [])

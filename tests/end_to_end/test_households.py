"""Households as residents tell of them: what is asked, and the card at the end."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from rulebook.answer import Answer
from rulebook.household import MOST
from tests.end_to_end.talk import Talk

if TYPE_CHECKING:
    from bot.engine import Engine

DAY = date(2026, 11, 23)
LONG = 180
"""A story of more characters is long."""
FEW = range(2, 6)
"""So many questions suffice where a story tells much."""
NOT_TOLD = "不清楚"
"""The reply to every question for which a household has none."""


class Household(NamedTuple):
    """A story as the messages it is told in, replies by fact, and what the card must hold.

    Of several messages some correct what was said, or ask something else in between. `may`,
    `seems_not` and `unknown` are programmes, `missing` local figures; `questions` is how many are
    asked.
    """

    id: str
    story: list[str]
    replies: dict[str, str]
    may: list[str]
    seems_not: list[str]
    unknown: list[str]
    missing: list[str]
    questions: int


def households() -> list[Household]:
    """The households of the file, in its order."""
    lines = Path(__file__).with_name("households.jsonl").read_text(encoding="utf-8").splitlines()
    return [Household(**json.loads(line)) for line in lines]


HOUSEHOLDS = households()


def interviewed(talk: Talk, household: Household) -> tuple[Answer, list[str]]:
    """The card of a household, and the facts asked for on the way."""
    answer = talk.say(*household.story)
    asked: list[str] = []
    while fact := open_question(talk):
        assert fact not in asked, "no fact is asked twice"
        asked.append(fact)
        answer = talk.say(household.replies.get(fact, NOT_TOLD))
    return answer, asked


def open_question(talk: Talk) -> str:
    """The fact that the household is asked for now; "" for none."""
    interview, _, fact = str((talk.state or {})["asking"]).partition(".")
    assert interview == "household", "the interview is open"
    return fact


@pytest.mark.parametrize("household", HOUSEHOLDS, ids=[household.id for household in HOUSEHOLDS])
def test_a_household_hears_what_it_may_have(engine: Engine, household: Household) -> None:
    talk = Talk(engine, DAY)
    answer, asked = interviewed(talk, household)
    standings = {row.programme: row.standing for row in answer.findings}
    expected = {
        **dict.fromkeys(household.may, "may"),
        **dict.fromkeys(household.seems_not, "seems_not"),
        **dict.fromkeys(household.unknown, "unknown"),
    }
    assert {name: standings[name] for name in expected} == expected
    assert set(household.missing) <= {row.name for row in answer.missing}
    assert len(asked) == household.questions
    assert answer.parts.next
    assert set(household.replies) <= set(asked), "a reply that nobody asked for"


def test_there_are_sixty_households_and_ten_of_them_long_and_messy() -> None:
    assert len({household.id for household in HOUSEHOLDS}) == 60
    long = [h for h in HOUSEHOLDS if sum(map(len, h.story)) > LONG]
    assert len(long) >= 10
    assert all(len(household.story) > 2 for household in long)
    assert max(household.questions for household in HOUSEHOLDS) <= MOST


def test_the_households_prove_more_than_one_wording_and_the_cap() -> None:
    asked_alike = [h for h in HOUSEHOLDS if any("这种情况能享受" in said for said in h.story)]
    assert len(asked_alike) <= 20
    assert sum(household.questions in FEW for household in HOUSEHOLDS) >= 12
    assert sum(bool(household.missing) for household in HOUSEHOLDS) >= 40
    assert sum(bool(household.unknown) for household in HOUSEHOLDS) >= 40

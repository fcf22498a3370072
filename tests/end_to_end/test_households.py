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
LONG = 85
"""A story of more characters is long."""
NOT_TOLD = "不清楚"
"""The reply to every question for which a household has none."""


class Household(NamedTuple):
    """A story, its replies by fact, and what the card must hold.

    `may`, `seems_not` and `unknown` are programmes, `missing` local figures; `questions` is how
    many are asked.
    """

    id: str
    story: str
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
    answer = talk.say(household.story)
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


def test_there_are_sixty_households_ten_of_them_long() -> None:
    assert len(HOUSEHOLDS) == 60
    assert sum(len(household.story) > LONG for household in HOUSEHOLDS) >= 10
    assert max(household.questions for household in HOUSEHOLDS) <= MOST

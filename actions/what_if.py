"""要是满60了呢: the same facts with something supposed, and both sides shown."""

from __future__ import annotations

import re
from decimal import Decimal

from actions.reading import ABOUT, about_another, read, told_besides
from actions.turn import Turn
from rulebook.answer import Answer
from rulebook.cliffs import FOUND_WORK
from rulebook.day import Day
from rulebook.discovery import INTERVIEW as DISCOVERY
from rulebook.eligibility.findings import INTERVIEW as HOUSEHOLD
from rulebook.interview import UNKNOWN, Interview
from rulebook.what_if import supposed

_SUPPOSED = re.compile(
    r"^(?:那|那么)?[,，]?(?:我?要是|如果|假如|假设|万一|我要)|的话(?:呢|会|怎|[,，?？]|$)"
)
_FINDS_WORK = re.compile("找到|找着|上班|打工|有了?工作|就业")
_MORE = re.compile("多挣|再挣|多拿|涨|又挣|添")


def what_if(day: Day, turn: Turn, interview: Interview) -> Answer | None:
    """Both sides of what the message supposes; None where it supposes nothing that can be tried.

    It has no topic: it is no answer that can be found again by its facts.
    """
    if interview.id == DISCOVERY or _SUPPOSED.search(turn.text.strip()) is None:
        return None
    found = _of_household if interview.id == HOUSEHOLD else _of_sum
    supposes = found(turn, interview, day).items()
    changed = {fact: value for fact, value in supposes if turn.facts.get(fact) != value}
    answer = supposed(day, interview, turn.facts, changed) if changed else None
    return answer and answer.copy(update={"topic": None})


def _of_sum(turn: Turn, interview: Interview, day: Day) -> dict[str, str]:
    named = told_besides(turn, interview, day)
    reading = None if named else read(turn, interview, "", day)
    return {reading.fact: reading.value} if reading and not reading.bad else named


def _of_household(turn: Turn, interview: Interview, day: Day) -> dict[str, str]:
    """What is named; somebody else's work and wages change the family's income alone."""
    found = told_besides(turn, interview, day)
    finds_work = _FINDS_WORK.search(turn.text) is not None
    if finds_work:
        found.pop("work", None)
        found |= {FOUND_WORK: "yes"} if _of_another(turn) else {"work": "working"}
    amount = turn.first("amount")
    if amount and (finds_work or _MORE.search(turn.text)):
        had = turn.facts.get("income", "")
        found["income"] = _sum(had, amount)
    elif amount and "income" not in found and "收入" in turn.text:
        found["income"] = amount
    return found


def _of_another(turn: Turn) -> bool:
    """Whether somebody else finds work: as long as nobody is known, a relative is another."""
    unknown = ABOUT not in turn.facts and turn.first(ABOUT) not in (None, "我", "本人")
    return unknown or about_another(turn)


def _sum(had: str, more: str) -> str:
    return more if had in ("", UNKNOWN) else str(Decimal(had) + Decimal(more))

"""Reads a reply by the type of the fact asked for; nothing is taken from the text as it stands

except where the question asks for words that go to a person.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from actions.turn import Turn
from rulebook.interview import UNKNOWN, Interview, Question
from rulebook.outpatient import TOTAL_ONLY

_ASKS = ("?", "？", "吗", "多久", "怎么", "哪", "什么", "多少", "能不能", "咋", "啥", "几天")
_LONG = 6
"""A reply longer than this that asks something is a question of its own, not a reply."""


class Reading(NamedTuple):
    """The fact a reply told, and its value; `bad` when the value cannot be one."""

    fact: str
    value: str
    bad: bool = False


def read(turn: Turn, interview: Interview, asked: str) -> Reading | None:
    """What the reply tells: a tapped choice, a correction, or the fact asked for."""
    if asked:
        tapped = _tapped(turn, interview.questions[asked])
        if tapped is not None:
            return Reading(asked, tapped)
    if "correction" in turn.entities:
        corrected = _correction(turn, interview, asked)
        if corrected:
            return corrected
    if not asked or is_question(turn):
        return None
    return _typed(turn, asked, interview.questions[asked])


def told_at_once(turn: Turn, interview: Interview) -> dict[str, str]:
    """The facts that a first message tells without being asked."""
    if interview.id == "discovery":
        return _told_of_need(turn)
    facts = {name: value for name in ("identity", "special_chronic") if (value := turn.first(name))}
    amount = turn.first("amount")
    if amount and "self_paid" in turn.entities:
        possible = interview.questions["paid"].accepts(Decimal(amount))
        facts |= {"paid": amount} if possible else {}
    elif amount and "total" in turn.entities:
        facts["paid"] = TOTAL_ONLY
    return facts


def is_question(turn: Turn) -> bool:
    """Whether the message asks something rather than replies."""
    return len(turn.text) > _LONG and any(word in turn.text for word in _ASKS)


def _told_of_need(turn: Turn) -> dict[str, str]:
    facts = {"situation": turn.text}
    township = turn.first("township")
    if township:
        facts |= {"township": township, "place": turn.text}
    if "urgency" in turn.entities:
        facts |= {"danger": "yes", "danger_kind": str(turn.first("urgency"))}
    return facts


def _tapped(turn: Turn, question: Question) -> str | None:
    said = turn.text.strip(" 。.!！")
    return next((o.value for o in question.options if o.label.lower() == said), None)


def _correction(turn: Turn, interview: Interview, asked: str) -> Reading | None:
    """The value goes to the fact told last that such a value fits, else to the fact asked.

    What was tapped rather than typed (没领过) is corrected only if nothing typed fits.
    """
    told = list(reversed(list(turn.facts)))
    typed = [fact for fact in told if not _was_tapped(turn, interview, fact)]
    for fact in [*typed, *told, asked]:
        question = interview.questions.get(fact)
        found = _typed(turn, fact, question) if question and question.type != "text" else None
        if found and found.value != UNKNOWN:
            return found
    return None


def _was_tapped(turn: Turn, interview: Interview, fact: str) -> bool:
    question = interview.questions.get(fact)
    return bool(question and question.type == "amount" and _is_option(turn.facts[fact], question))


def _is_option(value: str, question: Question) -> bool:
    return any(option.value == value for option in question.options)


def _typed(turn: Turn, fact: str, question: Question) -> Reading | None:
    if question.type == "text":
        return Reading(fact, _declined(turn, question) or turn.text)
    value = turn.first(fact) or (_amount(turn, question) if question.type == "amount" else None)
    if value is None:
        value = _other(turn, question)
    if value is None:
        return None
    return Reading(fact, value, bad=_impossible(value, question))


def _amount(turn: Turn, question: Question) -> str | None:
    """The amount said last; the total before insurance is never taken for what was paid."""
    total = "total" in turn.entities and "self_paid" not in turn.entities
    if total and _is_option(TOTAL_ONLY, question):
        return TOTAL_ONLY
    return next(iter(reversed(turn.entities.get("amount", []))), None)


def _other(turn: Turn, question: Question) -> str | None:
    """Yes, no, don't know, or only the total — where the question has such an option."""
    options = {option.value for option in question.options}
    polarity = turn.first("polarity")
    if "total" in turn.entities and TOTAL_ONLY in options:
        return TOTAL_ONLY
    if "unknown" in turn.entities and UNKNOWN in options:
        return UNKNOWN
    if polarity == "no" and question.zero_ok:
        return "0"
    return polarity if polarity in options else None


def _declined(turn: Turn, question: Question) -> str | None:
    """The option that stands for telling nothing, when that is what was said."""
    declined = "unknown" in turn.entities or turn.first("polarity") == "no"
    return question.options[0].value if declined and question.options else None


def _impossible(value: str, question: Question) -> bool:
    typed = question.type == "amount" and not _is_option(value, question)
    return typed and not question.accepts(Decimal(value))

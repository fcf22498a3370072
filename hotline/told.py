"""What is told for a sum on the command line, read by the questions of its interview."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from hotline.errors import Problem

if TYPE_CHECKING:
    from rulebook.day import Day
    from rulebook.interview import Interview, Option, Question


def facts(day: Day, interview: Interview, typed: Mapping[str, str | None]) -> dict[str, str]:
    """The facts typed, by name; those not typed are left out.

    Raises Problem, with the question's own reason, for what cannot be an answer to it.
    """
    told = {fact: text for fact, text in typed.items() if text is not None}
    return {fact: _value(day, interview.questions[fact], fact, text) for fact, text in told.items()}


def option(fact: str) -> str:
    """The option that tells a fact: special_chronic is --special-chronic."""
    return "--" + fact.replace("_", "-")


def choices(question: Question) -> str:
    """The replies to choose from, each with the shorter word that is understood too."""
    pairs = [(row.label, row.value) for row in question.options]
    return "、".join(label if label == value else f"{label}（{value}）" for label, value in pairs)


def _value(day: Day, question: Question, fact: str, text: str) -> str:
    said = _plain(text)
    chosen = [row.value for row in question.options if said in _names(row)]
    if chosen:
        return chosen[0]
    amount = _amount(said) if question.type == "amount" else None
    if amount is not None and day.accepts(question, amount):
        return str(amount)
    why = day.sentence(question.bad) or f"可以写：{choices(question)}"
    raise Problem(f"{option(fact)} 不能是“{text}”。{why}")


def _names(row: Option) -> set[str]:
    """What an option is told by: its label, with or without what stands in brackets, and words."""
    label = _plain(row.label)
    return {label, label.partition("(")[0], row.value, *row.heard, *row.said}


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().lower()


def _amount(said: str) -> Decimal | None:
    """The one amount that is the whole of what was said."""
    from bot.components.amounts import find_amounts

    whole = [found.value for found in find_amounts(said) if found.end - found.start == len(said)]
    return whole[0] if whole else None

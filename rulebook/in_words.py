"""Facts in words, as a resident reads back what was understood: 岁数60岁、全家每月收入2,000元."""

from __future__ import annotations

from decimal import Decimal

from rulebook.interview import UNKNOWN, Facts, Interview, Question
from rulebook.money import yuan


def in_words(interview: Interview, facts: Facts) -> str:
    """The facts that `interview` asks for, by name and value, in its order."""
    return "、".join(
        question.name + _value(question, facts[fact])
        for fact, question in interview.questions.items()
        if fact in facts and question.name
    )


def known_in_words(interview: Interview, facts: Facts) -> str:
    """As `in_words`, without what cannot be told."""
    return in_words(interview, {fact: v for fact, v in facts.items() if v != UNKNOWN})


def _value(question: Question, value: str) -> str:
    labels = {option.value: option.label for option in question.options}
    if value in labels or value == UNKNOWN:
        return f"“{labels.get(value, value)}”"
    return value + question.unit if question.unit else yuan(Decimal(value))

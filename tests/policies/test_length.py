"""Answers are short enough to be read on a telephone: the asked thing first, then a few points."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from rulebook import proof, renderings
from rulebook.answer import Answer
from rulebook.book import Rulebook

MOST_CONDITIONS = 6
MOST_CHARACTERS = 450
"""Of our own words, without the clauses quoted and told."""
LISTS = frozenset({"leader_in_charge"})
"""Topics whose answer is a list of names."""


@pytest.fixture
def answers(book: Rulebook) -> Iterator[Answer]:
    """Every answer of every topic on every day that can differ."""
    days = map(book.on, proof.days(book))
    return (each.answer for day in days for each in renderings.topics(book, day))


def test_no_answer_is_too_long_to_be_read(answers: Iterator[Answer]) -> None:
    for answer in answers:
        parts = answer.parts
        own = [parts.short, *parts.conditions, *parts.next, *parts.materials]
        assert len("".join(own)) <= MOST_CHARACTERS, answer.topic
        assert answer.topic in LISTS or len(parts.conditions) <= MOST_CONDITIONS, answer.topic

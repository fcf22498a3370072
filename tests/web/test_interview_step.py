"""How far an interview is: the number of the open question, and how many there can be."""

from __future__ import annotations

from typing import Any

import pytest

from rulebook.loader import load
from tests.web.conftest import POLICIES
from web.resident.interview_step import progress

BOOK = load(POLICIES)


@pytest.mark.parametrize(
    ("state", "step"),
    [
        ({}, None),
        ({"asking": "nothing.fact"}, None),
        ({"asking": "outpatient.paid", "facts": {}}, (1, 4)),
        ({"asking": "discovery.village", "facts": {"danger": "yes", "unasked": "1"}}, (1, 8)),
        (
            {
                "asking": "discovery.food",
                "facts": {"danger": "yes", "whom": "邻居", "village": "甲嘎查", "unasked": "2"},
            },
            (2, 8),
        ),
    ],
)
def test_what_was_told_unasked_counts_as_no_question_of_a_report(
    state: dict[str, Any], step: tuple[int, int] | None
) -> None:
    assert progress(BOOK, state) == step

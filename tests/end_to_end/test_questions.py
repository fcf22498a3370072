"""Questions as residents ask them, put to `hotline answer`: what is right, and what is not yet."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.frozen_questions import FrozenQuestion, frozen_questions
from rulebook.answer import Answer
from tests.end_to_end.asked import answered

ASKED = frozen_questions()
KNOWN_MISSES = {
    "story-job-in-city",
}
"""Questions not answered rightly yet; one that is mended is taken off this list."""


@pytest.fixture(scope="module")
def answers(models: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Answer]]:
    """The replies to every question, by its id."""
    return answered(ASKED, tmp_path_factory.mktemp("questions"))


@pytest.mark.parametrize("asked", ASKED, ids=[asked.id for asked in ASKED])
def test_a_resident_is_answered(asked: FrozenQuestion, answers: dict[str, list[Answer]]) -> None:
    faults = [asked.wrong(answer) for answer in answers[asked.id]]
    right = [] in faults
    assert right is (asked.id not in KNOWN_MISSES), faults


def test_the_known_misses_are_few() -> None:
    assert {asked.id for asked in ASKED} >= KNOWN_MISSES
    assert len(KNOWN_MISSES) * 10 <= len(ASKED)

"""Questions as residents ask them, put to `hotline answer` with what is right."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.frozen_questions import FrozenQuestion, frozen_questions
from rulebook.answer import Answer
from tests.end_to_end.asked import answered

ASKED = frozen_questions()


@pytest.fixture(scope="module")
def answers(models: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Answer]]:
    """The replies to every question, by its id."""
    return answered(ASKED, tmp_path_factory.mktemp("questions"))


@pytest.mark.parametrize("asked", ASKED, ids=[asked.id for asked in ASKED])
def test_a_resident_is_answered(asked: FrozenQuestion, answers: dict[str, list[Answer]]) -> None:
    faults = [asked.wrong(answer) for answer in answers[asked.id]]
    assert [] in faults, faults

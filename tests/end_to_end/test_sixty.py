"""Sixty questions over all families: how each ends, with which clauses and figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.frozen_questions import SIXTY, FrozenQuestion, frozen_questions
from rulebook.answer import Answer
from rulebook.loader import load
from tests.end_to_end.asked import answered

ASKED = frozen_questions(SIXTY)
POLICIES = Path(__file__).resolve().parents[2] / "policies"


@pytest.fixture(scope="module")
def answers(models: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Answer]]:
    """The replies to every question, by its id."""
    return answered(ASKED, tmp_path_factory.mktemp("sixty"))


@pytest.mark.parametrize("asked", ASKED, ids=[asked.id for asked in ASKED])
def test_a_resident_is_answered(asked: FrozenQuestion, answers: dict[str, list[Answer]]) -> None:
    faults = [asked.wrong(answer) for answer in answers[asked.id]]
    assert [] in faults, faults


def test_they_are_sixty_over_all_families() -> None:
    topics = load(POLICIES).topics
    wanted = {name for each in ASKED for name in each.topics}
    families = {topic.family for topic in topics.values() if topic.id in wanted}
    assert len({each.text for each in ASKED}) == 60
    assert families == {topic.family for topic in topics.values()}

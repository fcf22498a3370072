"""Questions as residents ask them, put to `hotline answer`: what is right, and what is not yet."""

from __future__ import annotations

import json
import os
import subprocess
from itertools import groupby
from pathlib import Path

import pytest

from bot.frozen_questions import FrozenQuestion, frozen_questions
from rulebook.answer import Answer
from tests.end_to_end.serving import HOTLINE

ASKED = frozen_questions()
KNOWN_MISSES = {
    "story-job-in-city",
}
"""Questions not answered rightly yet; one that is mended is taken off this list."""


@pytest.fixture(scope="module")
def answers(models: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Answer]]:
    """The replies to every question, by its id; the questions of a day are one batch."""
    folder = tmp_path_factory.mktemp("questions")
    days = groupby(sorted(ASKED, key=lambda asked: asked.on), key=lambda asked: asked.on)
    return {id: replies for day, rows in days for id, replies in _answered(day, [*rows], folder)}


@pytest.mark.parametrize("asked", ASKED, ids=[asked.id for asked in ASKED])
def test_a_resident_is_answered(asked: FrozenQuestion, answers: dict[str, list[Answer]]) -> None:
    faults = [asked.wrong(answer) for answer in answers[asked.id]]
    right = [] in faults
    assert right is (asked.id not in KNOWN_MISSES), faults


def test_the_known_misses_are_few() -> None:
    assert {asked.id for asked in ASKED} >= KNOWN_MISSES
    assert len(KNOWN_MISSES) * 10 <= len(ASKED)


def _answered(day: str, rows: list[FrozenQuestion], folder: Path) -> list[tuple[str, list[Answer]]]:
    file = folder / f"{day}.jsonl"
    lines = [json.dumps({"id": row.id, "text": row.text}, ensure_ascii=False) for row in rows]
    file.write_text("\n".join(lines), encoding="utf-8")
    done = subprocess.run(
        [HOTLINE, "answer", file, "--on", day],
        env=os.environ,
        capture_output=True,
        text=True,
        check=True,
    )
    return [_replies(line) for line in done.stdout.splitlines()]


def _replies(line: str) -> tuple[str, list[Answer]]:
    row = json.loads(line)
    return row["id"], [Answer.parse_obj(reply) for reply in row["replies"]]

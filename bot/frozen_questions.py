"""The frozen questions: what a resident asks, and what a right answer to it holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

from bot.model_store import ROOT
from rulebook.answer import Answer

FILE = ROOT / "data/questions/frozen.jsonl"
SIXTY = ROOT / "data/questions/sixty.jsonl"
DAY = "2026-07-01"
"""The day of the questions that name none."""


class FrozenQuestion(NamedTuple):
    """A question; any of `endings` and `topics` is right, all of `says` and `cites` is needed."""

    id: str
    text: str
    on: str
    endings: tuple[str, ...]
    topics: tuple[str, ...]
    says: tuple[str, ...]
    cites: tuple[str, ...]

    def wrong(self, answer: Answer) -> list[str]:
        """What keeps `answer` from being right, one line a fault; empty when it is right."""
        if answer.ending not in self.endings or not self._on_topic(answer):
            return [f"{answer.ending} {answer.topic} {[c.topic for c in answer.choices]}"]
        if answer.ending == "asked_back" and answer.topic not in self.topics:
            return []
        unsaid = [f"不说 {words}" for words in self.says if words not in answer.text]
        basis = {f"{c.source} {c.clause}" for c in answer.citations if c.role == "basis"}
        return unsaid + [f"不引 {clause}" for clause in self.cites if clause not in basis]

    def _on_topic(self, answer: Answer) -> bool:
        offered = {choice.topic for choice in answer.choices}
        asked_back = answer.ending == "asked_back" and answer.topic is None
        return answer.topic in self.topics or (asked_back and bool(offered & set(self.topics)))


def frozen_questions(file: Path = FILE) -> list[FrozenQuestion]:
    """The questions of a file, in its order."""
    return [_question(line) for line in file.read_text(encoding="utf-8").splitlines()]


def _question(line: str) -> FrozenQuestion:
    row = json.loads(line)
    expect = {name: tuple(row["expect"][name]) for name in ("ending", "topic", "says", "cites")}
    return FrozenQuestion(row["id"], row["text"], row.get("on", DAY), *expect.values())

"""The utterances as training reads them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import utterances
from bot.utterances import Utterance, read_utterances

FIRST = """nlu:
- intent: dibao_eligibility
  examples: |
    - 低保条件
    -   够不够低保
- intent: greet
  examples: |
    - 你好
"""
SECOND = """nlu:
- intent: report_person_in_need
  metadata: {danger: true}
  examples: |
    - 断粮了
- intent: report_person_in_need
  metadata: {note: x}
  examples: |
    - 日子难
"""


def test_every_line_with_its_topic_and_mark(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "b.yml").write_text(SECOND, encoding="utf-8")
    (tmp_path / "a.yml").write_text(FIRST, encoding="utf-8")
    monkeypatch.setattr(utterances, "FOLDER", tmp_path)
    assert read_utterances() == [
        Utterance("低保条件", "dibao_eligibility", file="a.yml"),
        Utterance("够不够低保", "dibao_eligibility", file="a.yml"),
        Utterance("你好", "greet", file="a.yml"),
        Utterance("断粮了", "report_person_in_need", danger=True, file="b.yml"),
        Utterance("日子难", "report_person_in_need", file="b.yml"),
    ]


def test_the_utterances_of_the_project() -> None:
    said = read_utterances()
    assert all(utterance.text and utterance.topic for utterance in said)
    assert {utterance.topic for utterance in said if utterance.danger} == {"report_person_in_need"}


def test_no_line_is_lost() -> None:
    lines = [
        line
        for path in utterances.FOLDER.glob("*.yml")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("    - ")
    ]
    assert len(read_utterances()) == len(lines)

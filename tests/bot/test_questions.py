"""Two questions in one message."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.questions import parts, separate
from rulebook.loader import load

TOPICS = load(Path(__file__).resolve().parents[2] / "policies").topics


def read(topic: str, confidence: float = 0.9) -> dict[str, Any]:
    """A part as the pipeline reads it."""
    return {"topic": {"name": topic, "confidence": confidence}}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("低保去哪申请？多久能批下来？", ["低保去哪申请？", "多久能批下来？"]),
        ("低保去哪申请?多久能批?谢谢", ["低保去哪申请?", "多久能批?谢谢"]),
        ("低保去哪申请", ["低保去哪申请"]),
        ("我家困难，低保去哪申请？", ["我家困难，低保去哪申请？"]),
        ("为啥？凭啥？", ["为啥？凭啥？"]),
        ("一问是啥？二问是啥？三问是啥？四问是啥？", ["一问是啥？二问是啥？三问是啥？四问是啥？"]),
        ("", [""]),
    ],
)
def test_a_message_is_parted_at_its_question_marks(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


def test_two_sure_topics_are_two_questions() -> None:
    assert separate([read("where_to_apply"), read("processing_time")], TOPICS)


@pytest.mark.parametrize(
    "parsed",
    [
        [read("where_to_apply"), read("where_to_apply")],
        [read("where_to_apply"), read("processing_time", 0.4)],
        [read("where_to_apply"), read("out_of_scope")],
        [read("report_person_in_need"), read("where_to_apply")],
        [read("where_to_apply"), read("thanks")],
        [read("where_to_apply")],
    ],
)
def test_otherwise_the_message_is_one(parsed: list[dict[str, Any]]) -> None:
    assert not separate(parsed, TOPICS)

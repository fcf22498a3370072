"""Two questions in one message."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.questions import parts, separate
from rulebook.loader import load

TOPICS = load(Path(__file__).resolve().parents[2] / "policies").topics


def read(topic: str, confidence: float = 0.9) -> dict[str, Any]:
    """A part as the pipeline reads it."""
    return {"topic": {"name": topic, "confidence": confidence}}


def whole(**chances: float) -> dict[str, Any]:
    """The message read as one, with these topics in its ranking."""
    return {"intent_ranking": [{"name": n, "confidence": c} for n, c in chances.items()]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("低保去哪申请？多久能批下来？", ["低保去哪申请？", "多久能批下来？"]),
        ("低保去哪申请?多久能批?谢谢", ["低保去哪申请?", "多久能批?谢谢"]),
        ("低保去哪申请", ["低保去哪申请"]),
        ("我家困难，低保去哪申请？", ["我家困难，低保去哪申请？"]),
        ("为啥？凭啥？", ["为啥？凭啥？"]),
        ("一问是啥？二问是啥？三问是啥？四问是啥？", ["一问是啥？二问是啥？三问是啥？四问是啥？"]),
        ("低保多少钱。五保多少钱", ["低保多少钱。", "五保多少钱"]),
        ("一问是啥？二问是啥？三问是啥？", ["一问是啥？", "二问是啥？", "三问是啥？"]),
        ("低保去哪办，谢谢", ["低保去哪办，谢谢"]),
        ("", [""]),
    ],
)
def test_a_message_is_parted_at_its_question_marks(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "五保需要啥条件，另外问一下取暖费补贴有没有",
            ["五保需要啥条件", "另外问一下取暖费补贴有没有"],
        ),
        (
            "临时救助要什么材料 顺便问下上大学有没有救助",
            ["临时救助要什么材料", "顺便问下上大学有没有救助"],
        ),
        (
            "公租房怎么申请，再问下护理补贴多少钱",
            ["公租房怎么申请", "再问下护理补贴多少钱"],
        ),
        ("低保去哪办，多久能批下来", ["低保去哪办，", "多久能批下来"]),
        ("我妈病了，能不能吃低保", ["我妈病了，能不能吃低保"]),
        ("同时我家还有两个孩子", ["同时我家还有两个孩子"]),
    ],
)
def test_it_is_parted_at_joining_words_and_at_commas_between_questions(
    text: str, expected: list[str]
) -> None:
    assert parts(text) == expected


def test_in_a_long_message_a_comma_ends_no_question() -> None:
    text = "低保去哪办，多久能批下来，" + "我家在牧区住着离苏木六十公里" * 4
    assert parts(text) == [text]


@given(st.text(st.sampled_from("低保去哪办多久？。,，！还有 吗"), max_size=40))
def test_the_parts_are_the_message(text: str) -> None:
    joined = "".join(parts(text))
    assert re.sub(r"[\s,，]", "", joined) == re.sub(r"[\s,，]", "", text)


PLACE_AND_TIME = [read("where_to_apply"), read("processing_time")]


def test_two_sure_topics_are_two_questions() -> None:
    assert separate(PLACE_AND_TIME, whole(where_to_apply=0.6, processing_time=0.2), TOPICS)


def test_what_the_whole_message_does_not_speak_of_is_no_question() -> None:
    assert not separate(PLACE_AND_TIME, whole(where_to_apply=0.9), TOPICS)
    assert not separate(PLACE_AND_TIME, whole(where_to_apply=0.9, processing_time=0.0001), TOPICS)


@pytest.mark.parametrize(
    "parsed",
    [
        [read("where_to_apply"), read("where_to_apply")],
        [read("where_to_apply"), read("processing_time", 0.4)],
        [read("where_to_apply"), read("out_of_scope")],
        [read("report_person_in_need"), read("where_to_apply")],
        [read("where_to_apply"), read("thanks")],
        [read("where_to_apply"), read("nlu_fallback")],
        [read("dibao_eligibility"), read("dibao_eligibility_members")],
        [read("where_to_apply"), read("processing_time"), read("complaint")],
    ],
)
def test_otherwise_the_message_is_one(parsed: list[dict[str, Any]]) -> None:
    names = {part["topic"]["name"]: 0.5 for part in parsed}
    assert not separate(parsed, whole(**names), TOPICS)

"""The ways to take a message apart."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.question_parts import partings


def ways(text: str, *programmes: str) -> list[list[str]]:
    """The ways to take `text` apart; `programmes` are the words in it that name one."""
    named: list[dict[str, Any]] = [
        {"entity": "programme", "start": text.index(p), "end": text.index(p) + len(p)}
        for p in programmes
    ]
    return [*partings(text, named)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("低保去哪申请？多久能批下来？", ["低保去哪申请？", "多久能批下来？"]),
        ("低保去哪申请?多久能批?谢谢", ["低保去哪申请?", "多久能批?谢谢"]),
        ("低保多少钱。五保多少钱", ["低保多少钱。", "五保多少钱"]),
        ("一问是啥？二问是啥？三问是啥？", ["一问是啥？", "二问是啥？", "三问是啥？"]),
        ("五保需要啥条件，另外问一下取暖费有没有", ["五保需要啥条件", "另外问一下取暖费有没有"]),
        ("公租房怎么申请，再问下补贴多少钱", ["公租房怎么申请", "再问下补贴多少钱"]),
        ("低保去哪办，多久能批下来", ["低保去哪办，", "多久能批下来"]),
        ("1.低保怎么申请 2.多少天能下来", ["1.低保怎么申请", "2.多少天能下来"]),
        ("临时救助给多少钱，还有我要找人工说", ["临时救助给多少钱", "还有我要找人工说"]),
        ("低保在哪申请，特困呢", ["低保在哪申请，", "特困呢"]),
        ("低保多少钱去哪办", ["低保多少钱", "去哪办"]),
        ("公示几天，谁最后批", ["公示几天，", "谁最后批"]),
        ("五保有人陪护吗给报多少", ["五保有人陪护吗", "给报多少"]),
        ("办低保的条件和材料是什么", ["办低保的条件是什么", "办低保的材料是什么"]),
    ],
)
def test_a_message_is_taken_apart_where_its_questions_end(text: str, expected: list[str]) -> None:
    assert expected in ways(text)


@pytest.mark.parametrize(
    "text",
    [
        "低保去哪申请",
        "我家困难，低保去哪申请？",
        "我妈病了，能不能吃低保",
        "为啥？凭啥？",
        "低保去哪办，谢谢",
        "请问一下，低保怎么申请",
        "房子好几年没修了，能办低保吗",
        "同时我家还有两个孩子",
        "一问是啥？二问是啥？三问是啥？四问是啥？",
        "",
    ],
)
def test_one_question_stays_whole(text: str) -> None:
    assert ways(text) == []


def test_a_story_may_be_left_out_of_its_questions() -> None:
    text = "我爸六十八了腿不好。能当五保不？住院谁伺候？"
    assert ways(text) == [
        ["我爸六十八了腿不好。能当五保不？", "住院谁伺候？"],
        ["能当五保不？", "住院谁伺候？"],
    ]


@pytest.mark.parametrize(
    ("text", "programmes", "expected"),
    [
        ("低保和特困都要什么条件", ["低保", "特困"], ["低保都要什么条件", "特困都要什么条件"]),
        ("低保、特困咋办", ["低保", "特困"], ["低保咋办", "特困咋办"]),
        ("我问低保户跟五保给多少", ["低保", "五保"], ["我问低保给多少", "我问五保给多少"]),
    ],
)
def test_programmes_named_side_by_side_are_asked_about_one_by_one(
    text: str, programmes: list[str], expected: list[str]
) -> None:
    assert ways(text, *programmes)[0] == expected


@pytest.mark.parametrize("text", ["低保和特困有什么区别", "低保和特困能一起领吗", "除了低保和特困"])
def test_what_is_asked_of_both_together_is_one_question(text: str) -> None:
    assert ways(text, "低保", "特困") == []


def test_in_a_long_message_neither_comma_nor_word_ends_a_question() -> None:
    assert ways("低保去哪办，多久能批下来，" + "我家在牧区住着离苏木六十公里" * 4) == []


@given(st.text(st.sampled_from("低保去哪办多久？。,，！还有 吗"), max_size=40))
def test_without_things_side_by_side_no_asking_word_is_lost_or_added(text: str) -> None:
    whole = re.sub(r"[\s,，]", "", text)
    for parts in partings(text, []):
        left = iter(whole)
        assert all(letter in left for letter in re.sub(r"[\s,，]", "", "".join(parts)))

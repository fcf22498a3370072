"""What tells of somebody's health, disability, income or child, and what only asks."""

from __future__ import annotations

import pytest

from bot.private_facts import tells_private

TOLD = (
    "我是残疾、收入900",
    "孩子脑瘫，能康复救助吗",
    "我爸瘫痪在床",
    "我得了尿毒症",
    "老伴查出来糖尿病",
    "我家一个月收入900",
    "我工资1200够不够",
)
ASKED = (
    "残疾人两项补贴多少钱",
    "低保标准是多少",
    "我想问问低保怎么办",
    "残疾儿童康复救助给多少",
    "谁得了病能申请救助",
    "收入多少算低保",
    "我想知道收入标准",
)


@pytest.mark.parametrize("text", TOLD)
def test_a_fact_of_somebody_is_private(text: str) -> None:
    assert tells_private({"text": text, "entities": []})


@pytest.mark.parametrize("text", ASKED)
def test_a_question_of_anybody_is_not(text: str) -> None:
    assert not tells_private({"text": text, "entities": []})


def test_an_entity_of_a_story_is_private_where_it_is_somebodys() -> None:
    told = [{"entity": "disability_level", "value": "2"}]
    assert tells_private({"text": "我妈二级", "entities": told})
    assert not tells_private({"text": "二级补多少", "entities": told})
    assert not tells_private({"text": "我问哪", "entities": [{"entity": "programme"}]})

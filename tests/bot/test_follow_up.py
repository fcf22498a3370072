"""Half questions read together with the one before."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.follow_up import MEANT, after_last, completed, in_context, programmes
from rulebook.loader import load

TOPICS = load(Path(__file__).resolve().parents[2] / "policies").topics
ASKED = {"programme": "dibao", "said": "申请低保需要什么条件"}


def read(text: str, topic: str = "nlu_fallback", chance: float = 0.3) -> dict[str, Any]:
    """A message as the pipeline reads it, the first programme named in it found."""
    names = sorted((name for said in programmes().values() for name in said), key=len)
    name = next((name for name in reversed(names) if name in text), None)
    start = text.find(name) if name else 0
    found = [{"entity": "programme", "value": name, "start": start, "end": start + len(name or "")}]
    intent = {"name": topic, "confidence": chance}
    return {
        "text": text,
        "intent": intent,
        "intent_ranking": [intent],
        "entities": found if name else [],
    }


@pytest.mark.parametrize(
    ("said", "whole"),
    [
        ("那特困呢?", "申请特困需要什么条件"),
        ("特困呢", "申请特困需要什么条件"),
        ("要是医疗救助呢?", "申请医疗救助需要什么条件"),
        ("去哪办?", "低保去哪办?"),
        ("要多久", "低保要多久"),
        ("多少钱?", "低保多少钱?"),
    ],
)
def test_what_is_left_out_is_filled_in(said: str, whole: str) -> None:
    assert completed(read(said), ASKED) == whole


@pytest.mark.parametrize(
    "said", ["特困老人住院怎么报销", "公租房去哪申请", "我家三口人都没有工作够不够吃上这个"]
)
def test_a_whole_question_leaves_nothing_out(said: str) -> None:
    assert completed(read(said), ASKED) is None


def test_nothing_is_filled_in_where_nothing_was_asked() -> None:
    assert completed(read("去哪办?"), {}) is None
    assert completed(read("那特困呢?"), {}) is None
    assert after_last(read("去哪办?"), {}) is None


def test_another_programme_stands_before_a_question_that_named_none() -> None:
    context = {"programme": "dibao", "said": "要什么条件"}
    assert completed(read("那特困呢?"), context) == "特困要什么条件"


def test_a_few_words_are_read_after_the_last_question() -> None:
    assert after_last(read("我妈行不"), ASKED) == "申请低保需要什么条件,我妈行不"


def test_a_long_message_stands_for_itself() -> None:
    assert after_last(read("我妈今年七十三了一个人在牧区住着行不"), ASKED) is None


def test_the_topic_in_context_is_taken_with_its_programme() -> None:
    again = read("低保去哪办?", "where_to_apply", 0.9)
    whole = in_context(read("去哪办?"), again, TOPICS)
    assert whole["intent"]["name"] == "where_to_apply"
    assert [e["value"] for e in whole["entities"]] == ["低保"]
    assert whole["text"] == "去哪办?"
    assert whole[MEANT] == "低保去哪办?"


def test_what_was_found_in_the_message_itself_is_kept() -> None:
    parsed = read("三河的去哪办?")
    parsed["entities"] = [{"entity": "township", "value": "三河回族乡", "start": 0, "end": 2}]
    whole = in_context(parsed, read("低保去哪办?", "where_to_apply", 0.9), TOPICS)
    assert [e["entity"] for e in whole["entities"]] == ["township", "programme"]


@pytest.mark.parametrize(
    "alone",
    [
        read("找人工", "human_agent", 0.6),
        read("谢谢", "thanks", 0.6),
        read("公示多久", "publicity", 0.95),
    ],
)
def test_talk_pleas_and_what_is_surer_alone_stand_for_themselves(alone: dict[str, Any]) -> None:
    again = read("低保去哪办?", "where_to_apply", 0.7)
    assert in_context(alone, again, TOPICS) == alone


def test_every_programme_has_its_proper_name_first() -> None:
    assert programmes()["dibao"][0] == "低保"
    assert all(names for names in programmes().values())

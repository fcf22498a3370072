"""Lines of different topics that say nearly the same, in tiny made-up sets."""

from __future__ import annotations

import pytest

from bot.near_duplicates import ALIKE, near_duplicates, thin_topics
from bot.utterances import Utterance, read_utterances


def pairs(*said: tuple[str, str]) -> list[tuple[str, str]]:
    """The pairs found in lines given as (topic, text)."""
    found = near_duplicates([Utterance(text, topic) for topic, text in said])
    return [(pair.one.text, pair.other.text) for pair in found]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("低保去哪办", "低保去哪办"),
        ("低保去哪办？", "低保，去哪办！"),
        ("低保去哪办", "请问低保去哪办呢"),
        ("低保去哪办", "你好，麻烦问一下，低保去哪办啊，谢谢"),
        ("三河低保去哪办", "室韦苏木低保去哪办"),
        ("额尔古纳市低保去哪办", "低保去哪办"),
        ("ＡＢＣ去哪办", "abc去哪办"),
        ("残", "残？"),
        (
            "我家在牧区住着就我和老伴两个人都七十多了想问低保去哪里办要带什么",
            "我家在牧区住着就我和老伴两个人都七十多了想问低保去哪里办要带啥",
        ),
    ],
)
def test_nearly_the_same_under_two_topics_is_found(one: str, other: str) -> None:
    assert pairs(("a", one), ("b", other)) == [(one, other)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("低保去哪办", "特困去哪办"),
        ("低保去哪办", "低保要多久"),
        ("你好", "谢谢"),
        ("？", "！"),
        ("三河", "室韦"),
    ],
)
def test_other_words_are_other_lines(one: str, other: str) -> None:
    assert pairs(("a", one), ("b", other)) == []


def test_under_one_topic_lines_may_be_alike() -> None:
    assert pairs(("a", "低保去哪办"), ("a", "低保去哪办？")) == []


def test_the_likest_come_first() -> None:
    story = "我家在牧区住着就我和老伴两个人都七十多了想问低保去哪里办要带"
    said = [Utterance(story + "什么", "a"), Utterance(story + "啥", "b"), Utterance("残补", "c")]
    found = near_duplicates([*said, Utterance("残补？", "d")])
    assert [pair.one.topic for pair in found] == ["c", "a"]
    assert found[0].likeness == pytest.approx(1.0)
    assert ALIKE <= found[1].likeness < 1.0


def test_lines_far_apart_in_a_large_set_are_compared() -> None:
    middle = [(f"t{i}", f"第{chr(0x4E00 + i)}{chr(0x5E00 + i)}件事") for i in range(2100)]
    assert pairs(("a", "低保去哪办"), *middle, ("b", "低保去哪办？")) == [
        ("低保去哪办", "低保去哪办？")
    ]


def test_nothing_said_is_nothing_alike() -> None:
    assert near_duplicates([]) == []
    assert near_duplicates([Utterance("？", "a")]) == []


TOLD = {"a": "一二三", "b": "四五", "c": "六"}


def test_thin_topics_are_counted() -> None:
    said = [
        Utterance(str(i), topic) for topic, n in (("a", 3), ("b", 2), ("c", 1)) for i in range(n)
    ]
    assert thin_topics(said, 3) == {"b": 2, "c": 1}
    assert thin_topics([], 3) == {}


def test_no_topic_has_fewer_than_forty_utterances() -> None:
    assert thin_topics(read_utterances(), 40) == {}

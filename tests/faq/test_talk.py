"""Questions that wait for knowledge: grouped, decided on, and back when they grow."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import numpy as np
import pytest

from faq import talk_decisions
from faq.errors import Refused
from faq.matching import Vector
from faq.talk_decisions import decide, decisions
from faq.talk_groups import Asked, Group, Why, grouped
from faq.talk_names import without_names
from faq.talk_vectors import TalkVectors

NOON = datetime(2026, 11, 23, 4, tzinfo=timezone.utc)


def asked(text: str, why: Why = "out_of_scope", after: int = 0) -> Asked:
    return Asked(text, why, NOON + timedelta(minutes=after))


def pointing(degrees: float) -> Vector:
    angle = np.radians(degrees)
    return np.array([np.cos(angle), np.sin(angle)], dtype=np.float32)


ANGLES = {"路灯坏了": 0, "灯不亮": 15, "修路灯": 30, "买车": 90}
VECTORS = {text: pointing(degrees) for text, degrees in ANGLES.items()}


def texts(groups: list[Group]) -> list[set[str]]:
    return [set(group.texts) for group in groups]


def test_what_means_the_same_lies_together_and_the_rest_by_its_words() -> None:
    again = [asked("请问买车？", "disliked", 5), asked("没向量"), asked("没向量!")]
    told = [*map(asked, VECTORS), *again]
    groups = grouped(told, VECTORS)
    assert texts(groups) == [
        {"路灯坏了", "灯不亮", "修路灯"},
        {"买车", "请问买车？"},
        {"没向量", "没向量!"},
    ]
    assert groups[0].question == "灯不亮", "the middle stands for the rest"
    assert groups[1].whys == [("disliked", 1), ("out_of_scope", 1)]
    assert groups[1].asked[0].why == "disliked", "the newest first"
    assert grouped([], {}) == []


def test_five_thousand_questions_are_grouped_and_none_is_lost() -> None:
    numbers = np.random.default_rng(1).normal(size=(5000, 384)).astype(np.float32)
    numbers /= np.linalg.norm(numbers, axis=1, keepdims=True)
    numbers[2500:] = numbers[:2500]
    vectors = {f"问{number}": row for number, row in enumerate(numbers)}
    groups = grouped(map(asked, vectors), vectors)
    assert [len(group.asked) for group in groups] == [2] * 2500


def test_a_decision_hides_a_group_until_it_has_grown(tmp_path: Path) -> None:
    file = tmp_path / "faq.db"
    first = [asked("灯不亮"), asked("路灯坏了", after=1)]

    def waits(*more: Asked) -> bool:
        (found,) = talk_decisions.standing(grouped([*first, *more], VECTORS), decisions(file))
        return found.waits

    assert waits()
    (group,) = grouped(first, VECTORS)
    with pytest.raises(Refused):
        decide(file, group, "dismissed", " ", "甲", NOON)
    decide(file, group, "dismissed", "归城建管", "甲", NOON + timedelta(minutes=2))
    assert not waits()
    assert not waits(asked("修路灯", after=3), asked("修路灯", after=4))
    assert waits(*(asked("修路灯", after=minute) for minute in (3, 4, 5)))
    decide(file, group, "reopened", "", "乙", NOON + timedelta(minutes=6))
    assert waits()
    assert [(each.act, each.person, each.size) for each in decisions(file)] == [
        ("dismissed", "甲", 2),
        ("reopened", "乙", 2),
    ]


def test_vectors_are_kept_and_go_with_their_questions(tmp_path: Path) -> None:
    vectors = TalkVectors(tmp_path / "faq.db")
    assert vectors.missing(["甲", "乙", "甲"]) == ["甲", "乙"]
    vectors.keep({"甲": [1.0, 0.0], "乙": [0.0, 1.0]})
    assert vectors.of(["甲", "丙"])["甲"].tolist() == [1.0, 0.0]
    vectors.forget_all_but(["乙"])
    assert vectors.missing(["甲", "乙"]) == ["甲"]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("我叫王小强，想问低保", "我叫〔姓名〕，想问低保"),
        ("我叫王强想问低保", "我叫〔姓名〕想问低保"),
        ("姓名：乌云其其格 电话", "姓名：〔姓名〕 电话"),
        ("我叫王强低保多少", "我叫〔姓名〕"),
        ("我是低保户，叫什么名", "我是低保户，叫什么名"),
    ],
)
def test_names_that_people_give_themselves_go(said: str, kept: str) -> None:
    assert without_names(said) == kept

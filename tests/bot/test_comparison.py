"""When a new model may serve: right not fewer, wrong not more, no call for a person lost."""

from __future__ import annotations

import pytest

from bot.comparison import Comparison, Count, count
from bot.exam import Outcome


def outcome(mark: str, person: bool = False, text: str = "一句") -> Outcome:
    """`+` right, `-` wrong, `.` asked back."""
    return Outcome("frozen", text, person, mark == "+", mark == "-", mark)


def compared(old: str, new: str, person: bool = False) -> Comparison:
    return Comparison([outcome(m, person) for m in old], [outcome(m, person) for m in new])


@pytest.mark.parametrize(
    ("old", "new", "may"),
    [
        ("++.-", "++.-", True),
        ("++.-", "+++-", True),
        ("++.-", "++..", True),
        ("++.-", "+..-", False),
        ("++.-", "++--", False),
        ("++.-", "-++.", True),
        ("++.", "++-", False),
        ("-.", "+-", True),
        ("", "", True),
    ],
)
def test_a_model_may_serve_when_it_is_not_worse(old: str, new: str, may: bool) -> None:
    assert compared(old, new).not_worse is may


def test_a_call_for_a_person_is_not_outweighed_by_answers() -> None:
    compare = Comparison(
        [outcome("+", person=True), outcome("."), outcome("-")],
        [outcome("."), outcome("+"), outcome("+")],
    )
    assert len(compare.lost) == 1
    assert not compare.not_worse


def test_the_report_lists_what_changed() -> None:
    report = compared("+.-", ".+-").report()
    assert [row["new"] for row in report["better"]] == ["+"]
    assert [row["old"] for row in report["worse"]] == ["+"]
    assert report["sets"]["frozen"]["old"] == {"lines": 3, "right": 1, "wrong": 1}
    assert report["not_worse"] is True


def test_what_became_wrong_is_listed_though_it_was_not_right_before() -> None:
    compare = compared(".-", "-.")
    assert [new.wrong for _, new in compare.worse] == [True]
    assert [old.wrong for old, _ in compare.better] == [True]
    assert compared(".", "-", person=True).lost == []


def test_counts() -> None:
    assert count([outcome(m) for m in "++-."]) == Count(4, 2, 1)

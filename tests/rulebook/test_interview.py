"""What the questions accept, and the interview that reports somebody in need."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from rulebook.book import Rulebook
from rulebook.discovery import MOST, Discovery, with_told
from rulebook.interview import UNKNOWN, Facts, Question
from rulebook.judgements import JUDGEMENTS

DAY = date(2026, 11, 23)
FOUND = {
    "danger": "no",
    "village": "室韦那边的牧点",
    "situation": "老人独居",
    "township": "蒙兀室韦苏木",
}


@pytest.mark.parametrize(
    ("amount", "zero_ok", "accepted"),
    [
        ("0.01", False, True),
        ("0", False, False),
        ("0", True, True),
        ("-0.01", False, False),
        ("-500", True, False),
        ("10000000", False, True),
        ("10000000.01", False, False),
    ],
)
def test_an_amount_that_can_be(amount: str, zero_ok: bool, accepted: bool) -> None:
    question = Question(type="amount", ask="多少元？", zero_ok=zero_ok)
    assert question.accepts(Decimal(amount)) is accepted


@pytest.mark.parametrize(("count", "accepted"), [("3", True), ("3.0", True), ("2.5", False)])
def test_a_count_is_whole(count: str, accepted: bool) -> None:
    question = Question(type="amount", ask="几口人？", whole=True)
    assert question.accepts(Decimal(count)) is accepted


def test_every_interview_has_its_logic_and_the_logic_its_words(book: Rulebook) -> None:
    assert set(JUDGEMENTS) == set(book.interviews)


@pytest.mark.parametrize("interview", sorted(JUDGEMENTS))
def test_a_tappable_reply_means_one_thing(book: Rulebook, interview: str) -> None:
    for question in book.interview(interview).questions.values():
        labels = [option.label for option in question.options]
        assert len(labels) == len(set(labels))
        assert question.type != "choice" or labels


@pytest.mark.parametrize(
    ("facts", "asked"),
    [
        ({}, "danger"),
        ({"situation": "老人独居"}, "danger"),
        ({"danger": "yes"}, "village"),
        ({"danger": "no", "village": "北山牧点"}, "township"),
        ({**FOUND, "village": "unknown"}, "food"),
        ({**FOUND, "food": "enough"}, "heat"),
        (
            {**FOUND, "food": "none", "heat": "none", "stove_dizziness": "no", "unasked": "2"},
            "whom",
        ),
        ({**FOUND, "contact": "anonymous"}, None),
    ],
)
def test_danger_is_asked_first_then_what_is_most_decisive(
    book: Rulebook, facts: Facts, asked: str | None
) -> None:
    assert Discovery().next_fact(book.on(DAY), facts) == asked


def asked_in_turn(book: Rulebook, facts: dict[str, str], day: date = DAY) -> list[str]:
    """The facts that are asked for, every reply being that nothing is known."""
    asked: list[str] = []
    while fact := Discovery().next_fact(book.on(day), facts):
        asked.append(fact)
        facts = {**facts, fact: UNKNOWN}
    return asked


@pytest.mark.parametrize("facts", [{}, {"situation": "老人独居", "unasked": "1"}, FOUND])
def test_eight_questions_at_most_the_contact_last(book: Rulebook, facts: dict[str, str]) -> None:
    asked = asked_in_turn(book, facts)
    assert len(asked) <= MOST
    assert asked[-1] == "contact"


def test_what_was_told_unasked_leaves_room_for_other_questions(book: Rulebook) -> None:
    told = {**FOUND, "food": "none", "heat": "little", "whom": "neighbour", "distance": "30"}
    asked = asked_in_turn(book, with_told({}, told))
    assert asked == [
        *("stove_dizziness", "road", "medicine", "last_seen", "signal", "knows", "camp"),
        "contact",
    ]


def test_a_person_in_town_is_not_asked_for_the_road_nor_anybody_for_stoves_in_july(
    book: Rulebook,
) -> None:
    told = with_told({}, {**FOUND, "village": "哈萨尔社区", "whom": "self"})
    assert not {"road", "signal", "camp", "knows", "last_seen"} & set(asked_in_turn(book, told))
    july = asked_in_turn(book, told, date(2027, 7, 15))
    assert not {"heat", "stove_dizziness"} & set(july)


def test_danger_told_later_stands_and_what_was_unknown_is_filled() -> None:
    facts = with_told({"danger": "no", "food": "unknown", "heat": "little"}, {})
    told = with_told(
        facts, {"danger": "yes", "danger_kind": "cold", "food": "none", "heat": "none"}
    )
    assert {**told, "unasked": ""} == {
        "danger": "yes",
        "danger_kind": "cold",
        "food": "none",
        "heat": "little",
        "unasked": "",
    }


def test_danger_now_makes_an_urgent_case_and_names_the_numbers(book: Rulebook) -> None:
    answer = Discovery().conclude(book.on(DAY), {"danger": "yes", "situation": "炉子冒烟，人昏了"})
    assert answer is not None
    assert answer.case is not None
    assert (answer.case.kind, answer.case.urgent) == ("danger", True)
    assert all(number in answer.parts.short for number in ("110", "120", "119"))
    assert "还没有人接到" in answer.parts.short


@pytest.mark.parametrize("danger", ["no", "unknown"])
def test_a_report_carries_what_was_told_into_its_case(book: Rulebook, danger: str) -> None:
    told = {**FOUND, "danger": danger, "contact": "电话一", "landmarks": "桥头"}
    answer = Discovery().conclude(book.on(DAY), told)
    assert answer is not None
    assert answer.ending == "handed_off"
    assert answer.case is not None
    assert answer.case.kind == "discovery"
    assert (answer.case.township, answer.case.village) == ("蒙兀室韦苏木", "室韦那边的牧点")
    assert answer.case.summary == "老人独居"
    assert answer.case.facts == told


def test_dizziness_from_a_stove_makes_the_same_case_urgent_and_names_the_ambulance(
    book: Rulebook,
) -> None:
    for danger, kind in (("no", "discovery"), ("yes", "danger")):
        told = {**FOUND, "danger": danger, "stove_dizziness": "yes"}
        answer = Discovery().conclude(book.on(DAY), told)
        assert answer is not None
        assert answer.case is not None
        assert (answer.case.kind, answer.case.urgent) == (kind, True)
        assert "开门开窗" in answer.parts.short
        assert "120" in answer.parts.short


def test_a_report_promises_no_time_and_no_visit(book: Rulebook) -> None:
    answer = Discovery().conclude(book.on(DAY), FOUND)
    assert answer is not None
    assert not any(word in answer.text for word in ("小时内", "工作日", "马上派人"))


def test_every_fact_of_a_household_and_a_sum_has_a_name(book: Rulebook) -> None:
    for interview in set(book.interviews) - {"discovery"}:
        questions = book.interview(interview).questions
        assert {fact for fact, question in questions.items() if not question.name} == set()


def test_a_plain_no_stands_for_an_option(book: Rulebook) -> None:
    for interview in book.interviews.values():
        for question in interview.questions.values():
            values = {option.value for option in question.options}
            assert question.denied is None or question.denied in values

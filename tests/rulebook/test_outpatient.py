"""The outpatient sum at its edges, and what is asked and said before there is a sum."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulebook.answer import Answer
from rulebook.book import Rulebook
from rulebook.money import to_fen
from rulebook.outpatient import Outpatient, outpatient_aid

PERCENT, CAP = Decimal(70), Decimal(10_000)
DAY = date(2026, 11, 23)
CHRONIC = {"identity": "dibao", "special_chronic": "yes"}

yuan_amounts = st.decimals(min_value=0, max_value=10_000_000, places=2)


def aid(paid: Decimal, received: Decimal = Decimal(0)) -> Decimal:
    """The aid in yuan by the ratio and cap of the plan."""
    return outpatient_aid(paid, received, PERCENT, CAP).aid


def conclude(book: Rulebook, **facts: str) -> Answer:
    """The result of the facts, which must give one."""
    answer = Outpatient().conclude(book.on(DAY), facts)
    assert answer is not None
    return answer


@pytest.mark.parametrize(
    ("paid", "received", "given"),
    [
        ("0.01", "0", "0.01"),
        ("0.05", "0", "0.04"),
        ("0.15", "0", "0.11"),
        ("100", "0", "70.00"),
        ("6000", "0", "4200.00"),
        ("14285.70", "0", "9999.99"),
        ("14285.71", "0", "10000.00"),
        ("14285.72", "0", "10000.00"),
        ("20000", "0", "10000.00"),
        ("6000", "5800", "4200.00"),
        ("6000", "5800.01", "4199.99"),
        ("6000", "9999.99", "0.01"),
        ("6000", "10000", "0"),
        ("6000", "12000", "0"),
    ],
)
def test_seventy_percent_up_to_the_cap_of_the_year(paid: str, received: str, given: str) -> None:
    assert aid(Decimal(paid), Decimal(received)) == Decimal(given)


@pytest.mark.parametrize(
    ("paid", "received", "over"),
    [
        ("14285.71", "0", False),
        ("14285.72", "0", False),
        ("14285.73", "0", True),
        ("6000", "5800", False),
        ("6000", "5800.01", True),
        ("0.01", "10000", True),
    ],
)
def test_over_the_cap_begins_one_fen_above_it(paid: str, received: str, over: bool) -> None:
    assert outpatient_aid(Decimal(paid), Decimal(received), PERCENT, CAP).over_cap is over


@given(paid=yuan_amounts, received=yuan_amounts)
def test_aid_is_never_above_the_share_nor_what_is_left(paid: Decimal, received: Decimal) -> None:
    given_aid = aid(paid, received)
    assert 0 <= given_aid <= to_fen(paid * PERCENT / 100)
    assert given_aid <= max(CAP - received, Decimal(0))


@given(paid=yuan_amounts, more=yuan_amounts, received=yuan_amounts)
def test_who_paid_more_never_gets_less(paid: Decimal, more: Decimal, received: Decimal) -> None:
    assert aid(paid + more, received) >= aid(paid, received)


@given(paid=yuan_amounts, received=yuan_amounts, more=yuan_amounts)
def test_aid_already_received_never_raises_aid(
    paid: Decimal, received: Decimal, more: Decimal
) -> None:
    assert aid(paid, received + more) <= aid(paid, received)


@pytest.mark.parametrize(
    ("facts", "asked"),
    [
        ({}, "identity"),
        ({"paid": "6000"}, "identity"),
        ({"identity": "dibao"}, "special_chronic"),
        ({"identity": "dibao", "paid": "6000"}, "special_chronic"),
        ({"identity": "dibao", "special_chronic": "no"}, None),
        ({"identity": "dibao", "special_chronic": "unknown"}, None),
        (CHRONIC, "paid"),
        ({**CHRONIC, "paid": "total_only"}, None),
        ({**CHRONIC, "paid": "unknown"}, None),
        ({**CHRONIC, "paid": "6000"}, "received"),
        ({**CHRONIC, "paid": "6000", "received": "0"}, None),
        ({"identity": "tekun"}, "paid"),
        ({"identity": "tekun", "paid": "6000"}, None),
        ({"identity": "edge"}, None),
        ({"identity": "rigid"}, None),
        ({"identity": "none"}, None),
        ({"identity": "unknown"}, None),
    ],
)
def test_only_what_can_still_change_the_result_is_asked(
    book: Rulebook, facts: dict[str, str], asked: str | None
) -> None:
    assert Outpatient().next_fact(book.on(DAY), facts) == asked


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"paid": "6000"},
        {"identity": "dibao"},
        {"identity": "dibao", "paid": "6000"},
        {"identity": "tekun"},
        CHRONIC,
    ],
)
def test_too_few_facts_give_nothing(book: Rulebook, facts: dict[str, str]) -> None:
    assert Outpatient().conclude(book.on(DAY), facts) is None


def test_the_working_shows_each_line_with_its_clause(book: Rulebook) -> None:
    answer = conclude(book, **CHRONIC, paid="6000", received="1000")
    assert [line.clause for line in answer.working] == [None, *["三（三）1"] * 3]
    assert [line.source for line in answer.working] == [None, *["plan-2021"] * 3]
    told, share, had, least = (line.text for line in answer.working)
    assert "6,000元" in told
    assert "按您所说" in told
    assert "70%" in share
    assert "4,200元" in share
    assert "1万元" in had
    assert "1,000元" in had
    assert "9,000元" in had
    assert "4,200元" in least


def test_an_estimate_is_said_to_be_one(book: Rulebook) -> None:
    answer = conclude(book, **CHRONIC, paid="6000", received="0")
    assert answer.ending == "answered"
    for said in (answer.parts.short, answer.parts.spoken):
        assert "估算为4,200元" in said
        assert "以医保局审核为准" in said


@pytest.mark.parametrize("received", ["unknown", None])
def test_without_aid_told_none_is_assumed_and_said(book: Rulebook, received: str | None) -> None:
    told = {} if received is None else {"received": received}
    answer = conclude(book, **CHRONIC, paid="6000", **told)
    assert "先按今年没有领过算" in answer.working[2].text
    assert "4,200元" in answer.parts.short


def test_over_the_cap_both_caps_are_named_and_the_unknown_one_is_missing(book: Rulebook) -> None:
    answer = conclude(book, **CHRONIC, paid="20000", received="0")
    assert "10,000元" in answer.parts.short
    assert [row.name for row in answer.missing] == ["medical_inpatient_cap"]
    assert any("两线之和" in line for line in answer.parts.conditions)
    assert any("封顶线之和" in (cited.quote or "") for cited in answer.citations)


def test_who_had_the_cap_already_gets_nothing_more_by_the_sum(book: Rulebook) -> None:
    answer = conclude(book, **CHRONIC, paid="6000", received="10000")
    assert "估算为0元" in answer.parts.short


def test_tekun_people_get_it_in_full_never_by_the_ratio(book: Rulebook) -> None:
    answer = conclude(book, identity="tekun", paid="20000")
    assert "20,000元" in answer.parts.short
    assert "全额" in answer.parts.short
    assert "70%" not in answer.text
    assert answer.working[-1].clause == "三（三）1"


@pytest.mark.parametrize(
    ("facts", "ending"),
    [
        ({"identity": "dibao", "special_chronic": "no"}, "not_stated"),
        ({"identity": "dibao", "special_chronic": "unknown"}, "answered"),
        ({"identity": "edge"}, "not_stated"),
        ({"identity": "rigid"}, "not_stated"),
        ({"identity": "none"}, "not_stated"),
        ({"identity": "unknown"}, "answered"),
        ({**CHRONIC, "paid": "total_only"}, "answered"),
        ({**CHRONIC, "paid": "unknown"}, "answered"),
        ({"identity": "tekun", "paid": "total_only"}, "answered"),
    ],
)
def test_where_no_sum_is_possible_none_is_made(
    book: Rulebook, facts: dict[str, str], ending: str
) -> None:
    answer = conclude(book, **facts)
    assert answer.ending == ending
    assert answer.working == []
    assert "估算" not in answer.text
    assert answer.citations


@pytest.mark.parametrize("identity", ["edge", "rigid"])
@pytest.mark.parametrize("day", [date(2022, 6, 1), date(2026, 7, 1)])
def test_edge_and_rigid_families_are_never_told_no(
    book: Rulebook, identity: str, day: date
) -> None:
    answer = Outpatient().conclude(book.on(day), {"identity": identity})
    assert answer is not None
    assert "医疗救助" in answer.parts.short
    assert "70%" not in answer.parts.short
    assert "law-2026" in {cited.source for cited in answer.citations} or day < date(2026, 7, 1)
    assert [row.name for row in answer.missing] == ["medical_ratio_other_families"]

"""低保 by difference: the standard of all members less what the household has."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulebook.answer import Answer
from rulebook.book import Rulebook
from rulebook.dibao_payment import DibaoPayment, monthly_difference
from rulebook.local import Local, NothingLocal
from rulebook.money import to_fen
from tests.rulebook.published import Published

DAY = date(2026, 11, 23)
FAMILY = {"residence": "城镇", "members": "3", "income": "1200.50"}
BOTH = Published(**{"dibao_standard@城镇": "850", "dibao_standard@农村牧区": "620.5"})

yuan_amounts = st.decimals(min_value=0, max_value=10_000_000, places=2)


def conclude(book: Rulebook, local: Local, day: date = DAY, **facts: str) -> Answer:
    """The result of the facts, which must give one."""
    answer = DibaoPayment().conclude(book.on(day, local), facts)
    assert answer is not None
    return answer


@pytest.mark.parametrize(
    ("members", "income", "payment"),
    [
        (1, "0", "850.00"),
        (3, "0", "2550.00"),
        (3, "1200.50", "1349.50"),
        (3, "2549.99", "0.01"),
        (3, "2550", "0"),
        (3, "2550.01", "0"),
        (1, "10000000", "0"),
    ],
)
def test_the_difference_is_never_below_nothing(members: int, income: str, payment: str) -> None:
    sum_ = monthly_difference(Decimal(850), members, Decimal(income))
    assert sum_.payment == Decimal(payment)


@given(standard=yuan_amounts, members=st.integers(1, 30), income=yuan_amounts, more=yuan_amounts)
def test_more_income_never_brings_more_and_one_more_member_never_less(
    standard: Decimal, members: int, income: Decimal, more: Decimal
) -> None:
    payment = monthly_difference(standard, members, income).payment
    assert 0 <= payment <= standard * members
    assert payment == to_fen(payment)
    assert monthly_difference(standard, members, income + more).payment <= payment
    assert monthly_difference(standard, members + 1, income).payment >= payment


@pytest.mark.parametrize(
    ("facts", "asked"),
    [
        ({}, "residence"),
        ({"income": "0"}, "residence"),
        ({"residence": "城镇"}, "members"),
        ({"residence": "城镇", "members": "3"}, "income"),
        (FAMILY, None),
        ({"residence": "unknown"}, None),
        ({"residence": "城镇", "members": "unknown"}, None),
        ({"residence": "城镇", "members": "3", "income": "unknown"}, None),
    ],
)
def test_nothing_is_asked_that_cannot_change_the_result(
    book: Rulebook, facts: dict[str, str], asked: str | None
) -> None:
    assert DibaoPayment().next_fact(book.on(DAY), facts) == asked


def test_too_few_facts_give_nothing(book: Rulebook) -> None:
    day = book.on(DAY, BOTH)
    assert DibaoPayment().conclude(day, {"residence": "城镇", "members": "3"}) is None


@pytest.mark.parametrize(
    ("day", "source"), [(date(2023, 9, 1), "mca-57-2021"), (date(2026, 7, 1), "law-2026")]
)
def test_the_estimate_shows_working_clause_and_the_caution_on_tiers(
    book: Rulebook, day: date, source: str
) -> None:
    answer = conclude(book, BOTH, day, **FAMILY)
    assert "估算为1,349.50元" in answer.parts.short
    assert [line.clause for line in answer.working] == [None, "三（二）1", "三（二）1"]
    assert "850元 × 3人 ＝ 2,550元" in answer.working[1].text
    assert "2,550元 － 1,200.50元 ＝ 1,349.50元" in answer.working[2].text
    assert any("分档" in line for line in answer.parts.conditions)
    assert [row.name for row in answer.missing] == ["dibao_payment_tiers"]
    assert source in {cited.source for cited in answer.citations}
    assert answer.figures["dibao_standard.城镇"].value == "850"


def test_the_standard_is_that_of_the_residence(book: Rulebook) -> None:
    answer = conclude(book, BOTH, **{**FAMILY, "residence": "农村牧区"})
    assert "估算为661元" in answer.parts.short
    assert "850" not in answer.text


def test_who_has_more_than_the_standard_is_told_no_verdict(book: Rulebook) -> None:
    answer = conclude(book, BOTH, **{**FAMILY, "income": "2550"})
    assert answer.ending == "answered"
    assert "按差额算是0元" in answer.parts.short
    assert "审核为准" in answer.parts.short
    assert any("仍可提出申请" in line for line in answer.parts.next)


@pytest.mark.parametrize("residence", ["城镇", "农村牧区"])
def test_an_unpublished_standard_is_named_with_who_sets_it(book: Rulebook, residence: str) -> None:
    other = {"城镇": "农村牧区", "农村牧区": "城镇"}[residence]
    for local in (NothingLocal(), Published(**{f"dibao_standard@{other}": "850"})):
        answer = conclude(book, local, **{**FAMILY, "residence": residence})
        assert answer.ending == "not_stated"
        assert [row.name for row in answer.missing] == ["dibao_standard"]
        assert "呼伦贝尔市" in answer.missing[0].set_by
        assert answer.working == []
        assert "850" not in answer.text


@pytest.mark.parametrize("fact", ["residence", "members", "income"])
def test_what_cannot_be_told_ends_without_a_number(book: Rulebook, fact: str) -> None:
    answer = conclude(book, BOTH, **{**FAMILY, fact: "unknown"})
    assert answer.working == []
    assert "估算" not in answer.text

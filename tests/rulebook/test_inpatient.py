"""The inpatient sum, once its figures are published; until then exactly what is missing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulebook.answer import Answer
from rulebook.book import Rulebook
from rulebook.inpatient import CATEGORIES, Inpatient, inpatient_aid
from rulebook.local import Local, NothingLocal
from rulebook.money import to_fen
from tests.rulebook.published import Published

DAY = date(2026, 11, 23)
LISTED = {"medical_inpatient_ratio": "70", "medical_inpatient_cap": "60000"}
OTHER = {"medical_ratio_other_families": "60", "medical_inpatient_cap": "50000"}

yuan_amounts = st.decimals(min_value=0, max_value=10_000_000, places=2)
percents = st.decimals(min_value=0, max_value=100, places=2)


def conclude(book: Rulebook, local: Local, day: date = DAY, **facts: str) -> Answer:
    """The result of the facts, which must give one."""
    answer = Inpatient().conclude(book.on(day, local), facts)
    assert answer is not None
    return answer


def missing(answer: Answer) -> list[str]:
    return [row.name for row in answer.missing]


@pytest.mark.parametrize(
    ("paid", "received", "threshold", "given"),
    [
        ("0.01", "0", "0", "0.01"),
        ("0.05", "0", "0", "0.04"),
        ("10000", "0", "0", "7000.00"),
        ("10000", "0", "2000", "5600.00"),
        ("2000", "0", "2000", "0.00"),
        ("1999.99", "0", "2000", "0.00"),
        ("2000.01", "0", "2000", "0.01"),
        ("85714.28", "0", "0", "60000.00"),
        ("85714.27", "0", "0", "59999.99"),
        ("10000", "53000.01", "0", "6999.99"),
        ("10000", "60000", "0", "0"),
        ("10000", "70000", "0", "0"),
    ],
)
def test_a_share_above_the_threshold_up_to_the_cap_of_the_year(
    paid: str, received: str, threshold: str, given: str
) -> None:
    told = (Decimal(paid), Decimal(received), Decimal(70), Decimal(60_000), Decimal(threshold))
    assert inpatient_aid(*told).aid == Decimal(given)


@given(
    paid=yuan_amounts,
    received=yuan_amounts,
    percent=percents,
    cap=yuan_amounts,
    threshold=yuan_amounts,
    more=yuan_amounts,
)
def test_aid_is_never_above_the_cap_nor_falls_with_cost_and_is_exact_to_the_fen(
    paid: Decimal,
    received: Decimal,
    percent: Decimal,
    cap: Decimal,
    threshold: Decimal,
    more: Decimal,
) -> None:
    aid = inpatient_aid(paid, received, percent, cap, threshold).aid
    assert 0 <= aid <= min(cap, paid)
    assert aid == to_fen(aid)
    assert aid + received <= max(cap, received)
    assert inpatient_aid(paid + more, received, percent, cap, threshold).aid >= aid


@pytest.mark.parametrize(
    ("facts", "asked"),
    [
        ({}, "identity"),
        ({"paid": "6000"}, "identity"),
        ({"identity": "dibao"}, "paid"),
        ({"identity": "dibao", "paid": "total_only"}, None),
        ({"identity": "dibao", "paid": "unknown"}, None),
        ({"identity": "edge", "paid": "6000"}, "received"),
        ({"identity": "edge", "paid": "6000", "received": "0"}, None),
        ({"identity": "tekun", "paid": "6000"}, None),
        ({"identity": "none"}, None),
        ({"identity": "unknown"}, None),
    ],
)
def test_only_what_can_still_change_the_result_is_asked(
    book: Rulebook, facts: dict[str, str], asked: str | None
) -> None:
    assert Inpatient().next_fact(book.on(DAY), facts) == asked


@pytest.mark.parametrize("facts", [{}, {"identity": "dibao"}, {"paid": "6000"}])
def test_too_few_facts_give_nothing(book: Rulebook, facts: dict[str, str]) -> None:
    assert Inpatient().conclude(book.on(DAY), facts) is None


@pytest.mark.parametrize(
    ("identity", "names"),
    [
        ("dibao", ["medical_inpatient_ratio", "medical_inpatient_cap"]),
        ("returned_poor", ["medical_inpatient_ratio", "medical_inpatient_cap"]),
        ("edge", ["medical_ratio_other_families", "medical_inpatient_cap"]),
        ("rigid", ["medical_ratio_other_families", "medical_inpatient_cap"]),
    ],
)
def test_without_published_figures_the_missing_ones_are_named_and_who_sets_them(
    book: Rulebook, identity: str, names: list[str]
) -> None:
    answer = conclude(book, NothingLocal(), identity=identity, paid="6000", received="0")
    assert answer.ending == "not_stated"
    assert missing(answer) == names
    assert all("医疗保障" in row.set_by for row in answer.missing)
    assert answer.working == []
    assert "估算" not in answer.text
    assert "70%" not in answer.text


def test_a_ratio_without_a_cap_makes_no_sum_and_the_cap_alone_is_missing(book: Rulebook) -> None:
    local = Published(medical_inpatient_ratio="70")
    answer = conclude(book, local, identity="dibao", paid="6000", received="0")
    assert missing(answer) == ["medical_inpatient_cap"]
    assert answer.working == []
    assert "估算" not in answer.text


def test_a_figure_of_another_category_is_not_taken(book: Rulebook) -> None:
    local = Published(
        **{"medical_inpatient_ratio@返贫致贫人口": "70", "medical_inpatient_cap": "60000"}
    )
    assert conclude(book, local, identity="dibao", paid="6000").working == []
    assert conclude(book, local, identity="returned_poor", paid="6000").working


def test_the_sum_shows_its_figures_with_their_sources_and_its_clause(book: Rulebook) -> None:
    local = Published(**LISTED, medical_inpatient_threshold="1000")
    answer = conclude(book, local, identity="dibao", paid="11000", received="2000")
    assert "估算为7,000元" in answer.parts.short
    assert "以医保局审核为准" in answer.parts.short
    assert [line.clause for line in answer.working] == [None, *["三（三）1"] * 4]
    told, threshold, share, had, least = (line.text for line in answer.working)
    assert "11,000元" in told
    assert "1,000元" in threshold
    assert "10,000元 × 70% ＝ 7,000元" in share
    assert "已领2,000元，还剩58,000元" in had
    assert "7,000元" in least
    assert {used.source for used in answer.figures.values()} == {"标准公告"}
    assert missing(answer) == []


def test_an_unpublished_threshold_is_assumed_to_be_none_and_said_to_be_missing(
    book: Rulebook,
) -> None:
    answer = conclude(book, Published(**LISTED), identity="dibao", paid="10000", received="0")
    assert "先按没有起付线算" in answer.working[1].text
    assert missing(answer) == ["medical_inpatient_threshold"]


@pytest.mark.parametrize("identity", ["edge", "rigid"])
@pytest.mark.parametrize("day", [date(2023, 9, 1), date(2026, 7, 1)])
def test_other_families_are_summed_by_their_own_ratio(
    book: Rulebook, identity: str, day: date
) -> None:
    answer = conclude(book, Published(**OTHER), day, identity=identity, paid="10000", received="0")
    assert "估算为6,000元" in answer.parts.short
    assert any(cited.source == "law-2026" for cited in answer.citations) is (day.year == 2026)


def test_tekun_people_get_it_in_full_without_any_local_figure(book: Rulebook) -> None:
    answer = conclude(book, NothingLocal(), identity="tekun", paid="20000.05")
    assert "全额" in answer.parts.short
    assert "估算为20,000.05元" in answer.parts.short


@pytest.mark.parametrize("paid", ["total_only", "unknown"])
def test_the_total_before_insurance_makes_no_sum(book: Rulebook, paid: str) -> None:
    answer = conclude(book, Published(**LISTED), identity="dibao", paid=paid)
    assert answer.working == []
    assert "结算单" in answer.parts.next[0]


@pytest.mark.parametrize("facts", [{"identity": "none"}, {"identity": "unknown"}])
def test_who_is_in_no_category_gets_no_number_and_is_never_told_no(
    book: Rulebook, facts: dict[str, str]
) -> None:
    answer = conclude(book, Published(**LISTED), **facts)
    assert answer.working == []
    assert "申请" in answer.text or "转人工" in answer.text


def test_every_category_has_figures_of_its_own(book: Rulebook) -> None:
    for category in CATEGORIES.values():
        for name in (category.ratio, "medical_inpatient_cap", "medical_inpatient_threshold"):
            assert category.place in book.locals[name].places

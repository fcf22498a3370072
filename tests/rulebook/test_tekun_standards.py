"""The least standards of 特困: ratios of figures that others publish."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulebook.answer import Answer
from rulebook.book import Rulebook
from rulebook.interview import Judgement
from rulebook.local import Local, NothingLocal
from rulebook.money import to_fen
from rulebook.tekun_care_standard import TekunCareStandard, least_care
from rulebook.tekun_standard import TekunStandard, least_living
from tests.rulebook.published import Published

DAY = date(2026, 11, 23)
STANDARD = Published(**{"dibao_standard@城镇": "850.25"})
WAGE = Published(average_minimum_wage="1980.05")

yuan_amounts = st.decimals(min_value=0, max_value=10_000_000, places=2)


def conclude(book: Rulebook, judgement: Judgement, local: Local, **facts: str) -> Answer:
    """The result of the facts, which must give one."""
    answer = judgement.conclude(book.on(DAY, local), facts)
    assert answer is not None
    return answer


@pytest.mark.parametrize(
    ("standard", "least"), [("850", "1105.00"), ("850.25", "1105.33"), ("0.05", "0.07")]
)
def test_the_living_standard_is_one_point_three_times_half_up(standard: str, least: str) -> None:
    assert least_living(Decimal(standard), Decimal("1.3")) == Decimal(least)


@pytest.mark.parametrize(("percent", "least"), [(10, "198.01"), (25, "495.01"), (65, "1287.03")])
def test_the_care_standard_is_a_share_of_the_wage_half_up(percent: int, least: str) -> None:
    assert least_care(Decimal("1980.05"), Decimal(percent)) == Decimal(least)


@given(base=yuan_amounts, more=yuan_amounts)
def test_a_higher_base_never_brings_a_lower_standard(base: Decimal, more: Decimal) -> None:
    for least in (lambda n: least_living(n, Decimal("1.3")), lambda n: least_care(n, Decimal(25))):
        assert least(base + more) >= least(base) == to_fen(least(base))


def test_the_least_living_standard_with_its_working(book: Rulebook) -> None:
    answer = conclude(book, TekunStandard(), STANDARD, residence="城镇")
    assert "不低于1,105.33元" in answer.parts.short
    (line,) = answer.working
    assert "850.25元 × 1.3倍 ＝ 每月1,105.33元" in line.text
    assert (line.source, line.clause) == ("plan-2021", "三（二）3")
    assert [row.name for row in answer.missing] == ["tekun_living_standard"]
    assert answer.figures["dibao_standard.城镇"].source == "标准公告"


@pytest.mark.parametrize(
    ("level", "least", "percent"),
    [("able", "198.01元", "10%"), ("partial", "495.01元", "25%"), ("total", "1,287.03元", "65%")],
)
def test_the_least_care_standard_by_how_far_one_can_care_for_oneself(
    book: Rulebook, level: str, least: str, percent: str
) -> None:
    answer = conclude(book, TekunCareStandard(), WAGE, self_care=level)
    assert f"不低于{least}" in answer.parts.short
    assert f"1,980.05元 × {percent} ＝ 每月{least}" in answer.working[0].text
    assert answer.working[0].clause == "三（二）3"
    assert ("鼓励" in answer.parts.short) is (level == "able")


def test_without_the_base_the_missing_figure_is_named(book: Rulebook) -> None:
    elsewhere = conclude(book, TekunStandard(), STANDARD, residence="农村牧区")
    for answer in (elsewhere, conclude(book, TekunStandard(), NothingLocal(), residence="城镇")):
        assert answer.ending == "not_stated"
        assert [row.name for row in answer.missing] == ["dibao_standard"]
        assert "850" not in answer.text
    care = conclude(book, TekunCareStandard(), NothingLocal(), self_care="total")
    assert care.ending == "not_stated"
    assert [(row.name, row.set_by) for row in care.missing] == [
        ("average_minimum_wage", "由自治区公布")
    ]


def test_what_staff_published_of_the_standard_itself_is_told_beside_the_least(
    book: Rulebook,
) -> None:
    local = Published(**{"dibao_standard@城镇": "850", "tekun_living_standard@城镇": "1200"})
    answer = conclude(book, TekunStandard(), local, residence="城镇")
    assert answer.missing == []
    assert any("1,200元" in line for line in answer.parts.conditions)


@pytest.mark.parametrize(
    ("judgement", "fact"), [(TekunStandard(), "residence"), (TekunCareStandard(), "self_care")]
)
def test_one_question_and_not_knowing_ends_without_a_number(
    book: Rulebook, judgement: Judgement, fact: str
) -> None:
    assert judgement.next_fact(book.on(DAY), {}) == fact
    assert judgement.next_fact(book.on(DAY), {fact: "unknown"}) is None
    assert judgement.conclude(book.on(DAY, WAGE), {}) is None
    answer = conclude(book, judgement, WAGE, **{fact: "unknown"})
    assert answer.ending == "answered"
    assert answer.working == []

"""Both caps counted together: never more than their sum, never more than the share."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulebook.book import Rulebook
from rulebook.merged_caps import merged_caps
from rulebook.money import to_fen
from rulebook.outpatient import Outpatient
from tests.rulebook.published import Published

OUTPATIENT, INPATIENT = Decimal(10_000), Decimal(60_000)
CHRONIC = {"identity": "dibao", "special_chronic": "yes"}

yuan_amounts = st.decimals(min_value=0, max_value=10_000_000, places=2)


@pytest.mark.parametrize(
    ("over", "received", "left", "extra"),
    [
        ("4000", "10000", "60000", "4000"),
        ("60000", "10000", "60000", "60000"),
        ("60000.01", "10000", "60000", "60000"),
        ("4000", "69999.99", "0.01", "0.01"),
        ("4000", "70000", "0", "0"),
        ("4000", "70000.01", "0", "0"),
    ],
)
def test_the_aid_of_the_year_stays_within_both_caps_together(
    over: str, received: str, left: str, extra: str
) -> None:
    merged = merged_caps(Decimal(over), Decimal(received), OUTPATIENT, INPATIENT)
    assert merged.limit == 70_000
    assert (merged.left, merged.extra) == (Decimal(left), Decimal(extra))


@given(over=yuan_amounts, more=yuan_amounts, received=yuan_amounts, inpatient=yuan_amounts)
def test_more_is_never_above_both_caps_nor_falls_with_cost(
    over: Decimal, more: Decimal, received: Decimal, inpatient: Decimal
) -> None:
    merged = merged_caps(over, received, OUTPATIENT, inpatient)
    assert 0 <= merged.extra <= over
    assert merged.extra + received <= max(OUTPATIENT + inpatient, received)
    assert merged.extra == to_fen(merged.extra)
    assert merged_caps(over + more, received, OUTPATIENT, inpatient).extra >= merged.extra


def test_over_the_outpatient_cap_the_merged_room_is_shown_once_the_other_is_published(
    book: Rulebook,
) -> None:
    day = book.on(date(2026, 11, 23), Published(medical_inpatient_cap="60000"))
    told = {**CHRONIC, "paid": "20000", "received": "1000"}
    answer = Outpatient().conclude(day, told)
    assert answer is not None
    assert "估算为9,000元" in answer.parts.short
    assert "再救助5,000元" in answer.parts.short
    assert "可能" in answer.parts.short
    assert answer.working[-2].text.startswith("两个封顶线合并：1万元 ＋ 60,000元 ＝ 70,000元")
    assert "还剩60,000元" in answer.working[-2].text
    assert answer.missing == []
    assert answer.figures["medical_inpatient_cap"].source == "标准公告"


def test_below_the_outpatient_cap_nothing_is_merged(book: Rulebook) -> None:
    day = book.on(date(2026, 11, 23), Published(medical_inpatient_cap="60000"))
    answer = Outpatient().conclude(day, {**CHRONIC, "paid": "6000", "received": "0"})
    assert answer is not None
    assert "合并" not in answer.parts.short

"""What may be published of a local figure, and what is a slip or not for everybody to read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from rulebook.book import Rulebook
from rulebook.typed_figure import Typed, Unfit, read

TODAY = date(2026, 11, 23)


def typed(value: str, source: str = "公告") -> Typed:
    return Typed(value, source, "2026-07-01", None)


@pytest.mark.parametrize(
    "words",
    [
        "您符合条件，直接来",
        "找王主任，肯定能批",
        "找王主任13800138000",
        "138-0013-8000，早九晚五",
        "１３８ ００１３ ８０００",
        "一三八零零一三八零零零",
        "幺三八洞洞幺三八洞洞洞",
    ],
)
def test_what_nobody_may_be_told_is_not_published_as_a_local_text(
    book: Rulebook, words: str
) -> None:
    with pytest.raises(Unfit):
        read(book, "office_phone", typed(words), TODAY)
    with pytest.raises(Unfit):
        read(book, "office_phone", typed("早九晚五", source=words), TODAY)


@pytest.mark.parametrize(
    "words", ["0470-6823456，周一至周五八点半到五点", "12345", "0470 682 3456", "周一三五全天"]
)
def test_the_line_of_an_office_is_published(book: Rulebook, words: str) -> None:
    assert read(book, "office_phone", typed(words), TODAY).value == words


@pytest.mark.parametrize("name", ["dibao_standard", "gradual_exit_months", "rigid_expense_ratio"])
@pytest.mark.parametrize("value", ["0", "0.0", "-5"])
def test_nothing_is_no_value(book: Rulebook, name: str, value: str) -> None:
    with pytest.raises(Unfit):
        read(book, name, typed(value), TODAY)


def test_no_threshold_at_all_is_a_threshold_of_zero(book: Rulebook) -> None:
    found = read(book, "medical_inpatient_threshold", typed("0"), TODAY)
    assert found.value == Decimal(0)
    assert read(book, "dibao_decision_delegated", typed("否"), TODAY).value == Decimal(0)

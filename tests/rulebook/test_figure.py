from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from rulebook.errors import NotKnown
from rulebook.figure import Figure, FigureValue, Unit, figure_text


def months(*values: tuple[date | None, str | None]) -> Figure:
    """A figure in months with these values by start."""
    rows = tuple(
        FigureValue(
            since=since, value=Decimal(value) if value else None, source="plan", clause="一"
        )
        for since, value in values
    )
    return Figure(name="exit", file="figures/a.yml", meaning="渐退期", unit="months", values=rows)


@pytest.mark.parametrize(
    ("day", "value"),
    [(date(2021, 12, 23), 12), (date(2022, 10, 19), 12), (date(2022, 10, 20), 6), (date.max, 6)],
)
def test_a_later_start_ends_an_earlier_value(day: date, value: int) -> None:
    figure = months((date(2021, 12, 23), "12"), (date(2022, 10, 20), "6"))
    assert figure.on(day).value == value


def test_nothing_is_known_before_the_first_start() -> None:
    with pytest.raises(NotKnown):
        months((date(2021, 12, 23), "12")).on(date(2021, 12, 22))


def test_nothing_is_known_after_an_end() -> None:
    with pytest.raises(NotKnown):
        months((date(2021, 12, 23), "12"), (date(2022, 10, 20), None)).on(date(2022, 10, 20))


def test_a_value_whose_start_is_not_certain_is_never_used() -> None:
    with pytest.raises(NotKnown):
        months((None, "6")).on(date(2026, 11, 23))


@pytest.mark.parametrize(
    ("value", "unit", "read"),
    [
        ("70", "percent", "70%"),
        ("10000", "yuan", "1万元"),
        ("12500", "yuan", "12,500元"),
        ("9999.99", "yuan", "9,999.99元"),
        ("200000", "yuan", "20万元"),
        ("1.30", "times", "1.3倍"),
        ("30", "working_days", "30个工作日"),
        ("7", "days", "7天"),
        ("6", "months", "6个月"),
        ("16", "years_of_age", "16周岁"),
        ("24", "hours", "24小时"),
        ("2", "grade", "二级"),
        ("1", "yes_no", "是"),
        ("0", "yes_no", "否"),
        ("12345", "phone", "12345"),
        ("100", "count", "100"),
    ],
)
def test_a_figure_as_people_read_it(value: str, unit: Unit, read: str) -> None:
    assert figure_text(Decimal(value), unit) == read

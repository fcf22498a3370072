"""Figures: every number that may appear in an answer, as a series of start dates."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from rulebook.errors import NotKnown
from rulebook.money import yuan
from rulebook.record import Record

Unit = Literal[
    "percent",
    "yuan",
    "times",
    "days",
    "working_days",
    "months",
    "years",
    "years_of_age",
    "hours",
    "grade",
    "count",
    "phone",
    "yes_no",
    "text",
]

_GRADES = "零一二三四五六七八九十"
_SUFFIX: dict[str, str] = {
    "percent": "%",
    "times": "倍",
    "days": "天",
    "working_days": "个工作日",
    "months": "个月",
    "years": "年",
    "years_of_age": "周岁",
    "hours": "小时",
    "count": "",
    "phone": "",
}


class FigureValue(Record):
    """The value from `since` on (null: none any more), and the clause that gives it.

    `printed` is how the clause prints it, where its words are held: loading proves it.
    """

    since: date | None
    value: Decimal | None
    source: str
    clause: str
    printed: str | None = None


class Figure(Record):
    """A number with a meaning and a unit. Only start dates: a later start ends an earlier one.

    `file` is the file that holds it, for messages.
    """

    name: str
    file: str
    meaning: str
    unit: Unit
    quote_only: bool = False
    values: tuple[FigureValue, ...]

    def on(self, day: date) -> FigureValue:
        """The value in force on `day`. Raises NotKnown before the first start or after an end."""
        held = [value for value in self.values if value.since and value.since <= day]
        if not held or held[-1].value is None:
            raise NotKnown(f"{self.name} 在 {day} 没有数值")
        return held[-1]

    def text(self, value: Decimal) -> str:
        """`value` as people read it: 70%, 1万元, 30个工作日, 二级."""
        return figure_text(value, self.unit)


def figure_text(value: Decimal, unit: Unit) -> str:
    """A number with its unit, as people read it."""
    if unit == "yuan":
        return _round_yuan(value)
    if unit == "yes_no":
        return "是" if value else "否"
    if unit == "grade":
        return f"{_GRADES[int(value)]}级"
    return f"{value.normalize():f}{_SUFFIX[unit]}"


def _round_yuan(value: Decimal) -> str:
    ten_thousands = value / 10_000
    if value >= 10_000 and ten_thousands == ten_thousands.to_integral_value():
        return f"{ten_thousands:f}".split(".")[0] + "万元"
    return yuan(value)

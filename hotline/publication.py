"""What is typed to publish a local figure, held against its declaration."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from hotline.errors import Problem

if TYPE_CHECKING:
    from rulebook.book import Rulebook
    from rulebook.figure import Unit
    from rulebook.local_figure import LocalFigureRow

MOST: dict[Unit, int] = {
    "percent": 100,
    "yuan": 10_000_000,
    "times": 100,
    "days": 3_660,
    "working_days": 2_500,
    "months": 120,
    "years": 100,
    "years_of_age": 120,
    "hours": 8_784,
    "grade": 10,
    "count": 1_000_000,
    "yes_no": 1,
}
"""Above this a value is a slip of the hand. A unit that is not here is no number."""

_NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,2})?")
_EARLIEST = date(2000, 1, 1)
_AHEAD = timedelta(days=366)


def declared(book: Rulebook, name: str) -> LocalFigureRow:
    """The declaration of a local figure. Raises Problem for a name that is not declared."""
    if name not in book.locals:
        raise Problem(f"没有“{name}”这项本地数据，用 hotline figures 看有哪些")
    return book.locals[name]


def value(row: LocalFigureRow, typed: str) -> Decimal:
    """The number typed. Raises Problem unless it can be a value of `row`."""
    if row.unit not in MOST:
        raise Problem(f"“{row.meaning}”不是一个数，不能在这里发布")
    if not _NUMBER.fullmatch(typed):
        raise Problem(f"数值不能是“{typed}”，只写数字，最多两位小数，不带单位，例如 850 或 66.5")
    number = Decimal(typed)
    if number < 0:
        raise Problem(f"数值不能是负数（{typed}），请核对文件后重写")
    if number > MOST[row.unit]:
        most = text(row, Decimal(MOST[row.unit]))
        raise Problem(f"数值 {typed} 太大，“{row.meaning}”最多 {most}，请核对文件和单位后重写")
    return number


def text(row: LocalFigureRow, number: Decimal) -> str:
    """A value of `row` as people read it."""
    from rulebook.figure import figure_text

    return figure_text(number, row.unit)


def place(book: Rulebook, row: LocalFigureRow, typed: str | None) -> str | None:
    """The place typed. Raises Problem unless the values of `row` may differ by it."""
    from rulebook.filled import places

    own = places(book, row)
    if typed is None or typed in own:
        return typed
    if not own:
        raise Problem(f"“{row.meaning}”不分地方发布，请去掉 --place")
    raise Problem(f"--place 不能是“{typed}”，可以是：{'、'.join(own)}；各处都一样就不写")


def since(typed: str, today: date) -> date:
    """The day typed. Raises Problem unless it is a day of this age, at most a year ahead."""
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        raise Problem(f"--since 要写成 YYYY-MM-DD，例如 2026-07-01，不能是“{typed}”") from None
    if not _EARLIEST <= day <= today + _AHEAD:
        raise Problem(f"--since 不能是 {day}，要在 {_EARLIEST} 到今天以后一年之间")
    return day


def words(option: str, typed: str) -> str:
    """What was typed for an option that may not be blank. Raises Problem if it is."""
    if not typed.strip():
        raise Problem(f"{option} 不能空着")
    return typed.strip()

"""What is typed to publish a local figure, held against its declaration."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from rulebook.figure import figure_text
from rulebook.filled import places
from rulebook.forbidden import forbidden

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
"""Above this a value is a slip of the hand. The other units are of words."""
LONGEST = 500
"""How many characters words may have."""

_PERSONS_PHONE = re.compile(r"(?<![0-9])1[3-9][0-9](?:[-\s.·]?[0-9]{4}){2}(?![0-9])")
_READ_OUT = str.maketrans("〇零洞幺一二两三四五六七拐八九", "000112234567789")
_NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,2})?")
_YES_NO = {"是": "1", "否": "0"}
_EARLIEST = date(2000, 1, 1)
_AHEAD = timedelta(days=366)


class Unfit(Exception):
    """What was typed cannot be published; the text says in Chinese what is wrong."""


class Typed(NamedTuple):
    """A value as it was typed, the document it stands in, the day it holds from, and where."""

    value: str
    source: str
    since: str
    place: str | None


class Read(NamedTuple):
    """The same, read: `value` is a number, or words where the figure is no number."""

    value: Decimal | str
    source: str
    since: date
    place: str | None


def read(book: Rulebook, name: str, typed: Typed, today: date) -> Read:
    """What was typed of the local figure `name`. Raises Unfit with the first thing wrong."""
    row = declared(book, name)
    told = value(row, typed.value)
    return Read(
        fit_to_say(book, told) if isinstance(told, str) else told,
        fit_to_say(book, filled_in("出处", typed.source)),
        since(typed.since, today),
        place(book, row, typed.place),
    )


def declared(book: Rulebook, name: str) -> LocalFigureRow:
    """The declaration of a local figure. Raises Unfit for a name that is not declared."""
    if name not in book.locals:
        raise Unfit(f"没有“{name}”这项本地数据，用 hotline figures 看有哪些")
    return book.locals[name]


def value(row: LocalFigureRow, typed: str) -> Decimal | str:
    """The number typed, or the words. Raises Unfit unless it can be a value of `row`."""
    return _number(row, typed) if row.unit in MOST else _words(row, typed)


def fit_to_say(book: Rulebook, told: str) -> str:
    """Words that residents may read, as they are.

    Raises Unfit for words that no answer may say, and for a mobile number: that is a person's, and
    what is published here goes to everybody. The line of an office is fine.
    """
    for words, why in forbidden(book, told):
        raise Unfit(f"“{words}”不能说：{why}，请换一种说法")
    if _PERSONS_PHONE.search(unicodedata.normalize("NFKC", told).translate(_READ_OUT)):
        raise Unfit("里面有个人的手机号，不能公布，请写单位的座机")
    return told


def text(row: LocalFigureRow, stored: str) -> str:
    """A stored value of `row` as people read it."""
    return figure_text(Decimal(stored), row.unit) if row.unit in MOST else stored


def place(book: Rulebook, row: LocalFigureRow, typed: str | None) -> str | None:
    """The place typed. Raises Unfit unless the values of `row` may differ by it."""
    own = places(book, row)
    if typed is None or typed in own:
        return typed
    if not own:
        raise Unfit(f"“{row.meaning}”不分地方发布，适用范围请空着")
    raise Unfit(f"适用范围不能是“{typed}”，可以是：{'、'.join(own)}；各处都一样就不写")


def since(typed: str, today: date) -> date:
    """The day typed. Raises Unfit unless it is a day of this age, at most a year ahead."""
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        raise Unfit(f"起始日要写成 YYYY-MM-DD，例如 2026-07-01，不能是“{typed}”") from None
    if not _EARLIEST <= day <= today + _AHEAD:
        raise Unfit(f"起始日不能是 {day}，要在 {_EARLIEST} 到今天以后一年之间")
    return day


def filled_in(name: str, typed: str) -> str:
    """What was typed for something that may not be blank. Raises Unfit if it is."""
    if not typed.strip():
        raise Unfit(f"{name}不能空着")
    return typed.strip()


def _number(row: LocalFigureRow, typed: str) -> Decimal:
    if row.unit == "yes_no":
        typed = _YES_NO.get(typed, typed)
    if not _NUMBER.fullmatch(typed):
        raise Unfit(f"数值不能是“{typed}”，只写数字，最多两位小数，不带单位，例如 850 或 66.5")
    number = Decimal(typed)
    if number < 0:
        raise Unfit(f"数值不能是负数（{typed}），请核对文件后重写")
    if number == 0 and row.unit != "yes_no" and not row.may_be_zero:
        raise Unfit(f"“{row.meaning}”不能是 0，请核对文件后重写；没有这一项就停用，不填 0")
    if number > MOST[row.unit]:
        most = figure_text(Decimal(MOST[row.unit]), row.unit)
        raise Unfit(f"数值 {typed} 太大，“{row.meaning}”最多 {most}，请核对文件和单位后重写")
    return number


def _words(row: LocalFigureRow, typed: str) -> str:
    words = filled_in(f"“{row.meaning}”", typed)
    if len(words) > LONGEST:
        raise Unfit(f"“{row.meaning}”最多 {LONGEST} 个字，现在有 {len(words)} 个，请写短些")
    return words

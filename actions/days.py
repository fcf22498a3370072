"""Days and periods as people name them: 2022年底, 大前年, 今年3月, 7月1号以前, 新法实施前."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

import cn2an

_DIGITS = "〇零一二三四五六七八九"
_NUMERAL_YEAR = re.compile(rf"[{_DIGITS}]{{4}}(?=年)")
_MONTH = r"1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]"
_DAY = r"\d{1,2}|[一二三四五六七八九十]{1,3}"
_DATE = rf"(?:(?P<month>{_MONTH})月(?:份|(?P<day>{_DAY})[日号])?)"
_NAMED = re.compile(
    r"(?P<iso>\d{4}-\d{1,2}-\d{1,2})"
    r"|(?P<law>(?:新法|社会救助法)[^,，。]{0,3}?(?:实施|施行|生效|出台|出来)?(?:以|之)?(?P<side_of_law>前|后))"
    r"|(?P<word>上个?月|下个?月)"
    r"|(?P<ago>[一二两三四五六七八九十]|\d{1,2})年(?:以|之)?前"
    r"|(?:(?:(?P<year>\d{4})|(?:^|(?<=[,，。;；\s在按照从到自]))(?P<short>[012]\d)(?!年(?:前|多|来|以|龄|了)))年"
    rf"|(?P<rel>大前年|前年|去年|今年|明年|后年))的?(?:{_DATE}|(?!\d+月))"
    r"(?P<part>上半年|下半年|年?[底末初])?(?P<side>(?:以|之)前|前(?!后)|(?:以|之)后|起)?"
    rf"|(?P<bare>(?:{_MONTH})月(?:{_DAY})[日号])(?P<bare_side>(?:以|之)?前(?!后)|(?:以|之)后|那时)"
)
_YEARS = {"大前年": -3, "前年": -2, "去年": -1, "今年": 0, "明年": 1, "后年": 2}
_BARE = re.compile(rf"(?P<month>{_MONTH})月(?P<day>{_DAY})[日号]")


class Period(NamedTuple):
    """The days from `first` to `last` that were named, and the one of them that is meant."""

    first: date
    last: date
    day: date


class Named(NamedTuple):
    """A period, and where in the text it is named."""

    period: Period
    start: int
    end: int


def named_periods(text: str, today: date, law: date | None = None) -> Iterator[Named]:
    """Every period that `text` names; `law` is the day from which the new law holds.

    A month or a year stands for its first day, 去年 and 上个月 for the same day then.
    """
    plain = _NUMERAL_YEAR.sub(_in_digits, text)
    for match in _NAMED.finditer(plain):
        period = _period(match, today, law)
        if period:
            yield Named(period, match.start(), match.end())


def _in_digits(match: re.Match[str]) -> str:
    return "".join(str(max(0, _DIGITS.index(sign) - 1)) for sign in match.group(0))


def _period(match: re.Match[str], today: date, law: date | None) -> Period | None:
    try:
        if match["iso"]:
            return _only(date(*map(int, match["iso"].split("-"))))
        if match["law"]:
            return _only(law - timedelta(match["side_of_law"] == "前")) if law else None
        if match["word"]:
            return _whole_month(_moved(today, -1 if match["word"][0] == "上" else 1))
        if match["ago"]:
            return _only(_moved(today, -12 * _number(match["ago"])))
        if match["bare"]:
            return _beside(_bare(match["bare"], today), match["bare_side"])
        return _of_year(match, today)
    except ValueError:
        return None


def _of_year(match: re.Match[str], today: date) -> Period | None:
    year = _year(match, today)
    if match["day"]:
        found = _only(date(year, _number(match["month"]), _number(match["day"])))
    elif match["month"]:
        month = date(year, _number(match["month"]), 1)
        found = _part(_whole_month(month), match["part"])
    elif match["rel"] and not match["part"]:
        if year == today.year and not match["side"]:
            return None
        found = _year_of(_moved(today, 12 * _YEARS[match["rel"]]))
    else:
        found = _part(_year_of(date(year, 1, 1)), match["part"])
    return _beside(found, match["side"]) if match["side"] else found


def _year(match: re.Match[str], today: date) -> int:
    if match["rel"]:
        return today.year + _YEARS[match["rel"]]
    return int(match["year"] or f"20{match['short']}")


def _part(whole: Period, part: str | None) -> Period:
    """The part of a year or month that is named: its end, its beginning, or half of a year."""
    if part is None:
        return whole
    if part == "上半年":
        return whole._replace(last=date(whole.first.year, 6, 30), day=whole.first)
    if part == "下半年":
        middle = date(whole.first.year, 7, 1)
        return whole._replace(first=middle, day=middle)
    return _only(whole.first if part[-1] == "初" else whole.last)


def _beside(period: Period, side: str) -> Period:
    """The day before what is named; after it, its own."""
    return _only(period.first - timedelta(1)) if "前" in side else _only(period.day)


def _bare(text: str, today: date) -> Period:
    found = _BARE.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return _only(date(today.year, _number(found["month"]), _number(found["day"])))


def _number(said: str) -> int:
    return int(said) if said.isdigit() else int(cn2an.cn2an(said.replace("两", "二"), "normal"))


def _only(day: date) -> Period:
    return Period(day, day, day)


def _whole_month(day: date) -> Period:
    last = monthrange(day.year, day.month)[1]
    return Period(day.replace(day=1), day.replace(day=last), day)


def _year_of(day: date) -> Period:
    return Period(date(day.year, 1, 1), date(day.year, 12, 31), day)


def _moved(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))

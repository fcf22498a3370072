"""The numbers that a text says, however they are written, each with its unit."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

DATE = "日期"
"""The unit of a whole date, whose value is written 2026-7-1."""
_SIGNS = ("零〇", "一壹幺", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
_DIGITS = {sign: value for value, signs in enumerate(_SIGNS) for sign in signs}
_SCALES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_GROUPS = {"万": 10_000, "萬": 10_000, "亿": 100_000_000}
_UNITS = {
    "个工作日": "个工作日",
    "工作日": "个工作日",
    "个月": "个月",
    "小时": "小时",
    "分钟": "分钟",
    "周岁": "岁",
    "岁": "岁",
    "天": "天",
    "日": "天",
    "年": "年",
    "月": "月",
    "%": "%",
    "块钱": "元",
    "块": "元",
    "圆": "元",
    "元": "元",
    "毛钱": "角",
    "角": "角",
    "折": "折",
    "成": "成",
    "倍": "倍",
    "级": "级",
    "个星期": "周",
    "星期": "周",
}
"""What is written behind a number, and the one name it goes by here."""
_TENTHS = ("折", "成")
_COUNTED = ("月", "年")
"""A bare count of a document proves these too: {month}月."""

_D, _S = "".join(_DIGITS), "".join([*_SCALES, *_GROUPS])
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_ARABIC = r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?"
_PERCENT = re.compile(rf"百分之([{_D}{_S}]+|{_ARABIC})")
# Numerals count where a unit follows, where they are scaled (两百), or read out (一三八零零), not
# in words like 一块儿, 成立, 千万 and 第二十条.
_NUMERALS = re.compile(
    rf"(?<![第0-9.{_D}{_S}])(?!一块(?!钱))(?:"
    rf"[{_D}{_S}]+(?=(?:多|余|来)?(?:{_UNIT})(?<!成(?=[不立为员本人分功长绩熟])))"
    rf"|[{_D}{_S}]+(?=点[钟半到至关开前后以])"
    rf"|[{_D}{_S}]+(?=[-—–~至到][0-9{_D}{_S}]+(?:{_UNIT}))"
    rf"|(?:[{_D}]+[{_S}]|十[{_D}])[{_D}{_S}]*|[{_D}]{{3,}})(?![{_D}{_S}])"
)
_HALF = re.compile(r"半(?=个月|个工作日|小时|天|年)")
_SPAN = re.compile(rf"({_ARABIC})(?=\s*[-—–~至到]\s*{_ARABIC}\s*({_UNIT}))")
_SAID = re.compile(
    rf"(?P<date>([0-9]{{4}})年([0-9]{{1,2}})月([0-9]{{1,2}})日)"
    rf"|(?P<number>{_ARABIC})\s*(?P<scale>[{_S}])?(?:多|余|来)?\s*(?P<unit>{_UNIT})?"
)
_MARKER = re.compile(r"(?<![①-⑳⓪])[①-⑳](?![①-⑳⓪])(?!\s*(?:元|块|万|%|个月|天|倍|折|成))")
_ORDINAL = re.compile(r"^\s*[(]?([0-9]{1,2})\s*[.、)](?![0-9])", re.MULTILINE)


class Amount(NamedTuple):
    """A number in figures and its unit, "" for a bare count."""

    value: str
    unit: str

    def __str__(self) -> str:
        return self.value if self.unit in ("", DATE) else f"{self.value}{self.unit}"

    def within(self, proved: frozenset[Amount]) -> bool:
        """Whether `proved` says it, with the same unit or as a plain count."""
        return self in proved or (self.unit in _COUNTED and Amount(self.value, "") in proved)


def amounts(text: str) -> frozenset[Amount]:
    """Every number said: 850元, 八百五十块 and ⑧⑤⓪元 are the same."""
    return frozenset(_each(_plain(text)))


def in_order(text: str) -> list[Amount]:
    """The same in the order said, without the ordinals of a list that counts from 1."""
    return list(dict.fromkeys(_each(_without_ordinals(_plain(text)))))


def _plain(text: str) -> str:
    """Half width, numerals as figures, without signs that cannot be seen and ①② before points."""
    seen = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    folded = unicodedata.normalize("NFKC", _MARKER.sub(" ", seen))
    shared = _PERCENT.sub(lambda m: f"{_figures(m[1])}%", folded)
    spelt = _NUMERALS.sub(lambda m: _figures(m[0]), shared)
    return _SPAN.sub(r"\1\2", _HALF.sub("0.5", spelt))


def _without_ordinals(text: str) -> str:
    due = 1

    def dropped(found: re.Match[str]) -> str:
        nonlocal due
        number = int(found[1])
        if number not in (1, due):
            return found[0]
        due = number + 1
        return " "

    return _ORDINAL.sub(dropped, text)


def _each(plain: str) -> Iterator[Amount]:
    for found in _SAID.finditer(plain):
        if found["date"]:
            yield Amount("-".join(str(int(part)) for part in found.group(2, 3, 4)), DATE)
        else:
            yield _amount(found["number"], found["scale"], _UNITS.get(found["unit"] or "", ""))


def _amount(number: str, scale: str | None, unit: str) -> Amount:
    value = number.replace(",", "")
    if scale or unit in _TENTHS or "." in value:
        times = (_SCALES | _GROUPS).get(scale or "", 1) * (10 if unit in _TENTHS else 1)
        value = f"{(Decimal(value) * times).normalize():f}"
    return Amount(value, "%" if unit in _TENTHS else unit)


def _figures(numerals: str) -> str:
    """Numerals in figures; those without a scale stand one by one, as numbers are read out."""
    if not any(sign in _D + _S for sign in numerals):
        return numerals
    if not any(sign in _S for sign in numerals):
        return "".join(str(_DIGITS[sign]) for sign in numerals)
    whole, group, digit, last = 0, 0, 0, 1
    for sign in numerals:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
            last = 10 if digit == 0 else last
        elif sign in _SCALES:
            last = _SCALES[sign]
            group, digit = group + (digit or 1) * last, 0
        else:
            last = _GROUPS[sign]
            whole, group, digit = (whole + group + digit or 1) * last, 0, 0
    return str(whole + group + digit * max(last // 10, 1))

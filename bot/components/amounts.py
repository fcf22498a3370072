"""Amounts of money as residents write them: 1.2万, 一万二, 12,000, 3k, 两千块零五毛, -5元."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

import cn2an

_NUMERAL = "零〇一二两三四五六七八九"
_CHINESE = _NUMERAL + "十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟"
_SCALES = {"百": 100, "千": 1_000, "k": 1_000, "万": 10_000, "w": 10_000, "亿": 100_000_000}
_SCALE = f"[{''.join(_SCALES)}]"
_DIGITS = r"(?:\d{1,3}(?:[, ]\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_PART = re.compile(rf"(零?)({_DIGITS}) ?({_SCALE}?)")
_MIXED = rf"{_DIGITS}(?: ?{_SCALE}(?:零?{_DIGITS}{_SCALE}?)*)?"
_POINTED = rf"[{_NUMERAL}十百]+点[{_NUMERAL}]+(?:[万亿千]|(?=元|块))"
_TAIL = {"角": Decimal("0.1"), "分": Decimal("0.01")}

_ONE = rf"[\d{_NUMERAL}]"
_JIAO = (
    rf"(?:零?(?P<jiao>{_ONE})[毛角](?P<fen>{_ONE})?分?"
    rf"|(?<=块)(?P<short>{_ONE})(?![\d{_CHINESE}个天人]))"
)
_AMOUNT = re.compile(
    rf"(?P<sign>(?<!\d)[-−负])?(?P<number>{_MIXED}|{_POINTED}|[{_CHINESE}]+)"
    rf"(?P<unit>块钱|块|元|圆|钱)?{_JIAO}?"
)
_NOT_MONEY = re.compile(
    r"\s*(?:个|岁|周岁|年|月|日|号|天|口|人|级|次|倍|%|分之|小时|点|多?公里|里|亩|头|只|匹|平|工作日|户|条|款"
    r"|起|样|公?斤|千?克|吨|米|[-/]\d)"
)
_ORDINAL = re.compile(r"(?:第|星期|周|礼拜|分之|\d[-/])$")


class Amount(NamedTuple):
    """An amount found: its place in the text, and its value in yuan."""

    start: int
    end: int
    value: Decimal


def find_amounts(text: str) -> Iterator[Amount]:
    """The amounts in normalised `text`, in order.

    Counts of other things (years, people, days, grades) are left out. A bare single digit or
    numeral without a unit counts only where it is the whole message.
    """
    for match in _AMOUNT.finditer(text):
        value = _value(match)
        if value is not None and _is_money(match, text):
            yield Amount(match.start(), match.end(), value)


def _is_money(match: re.Match[str], text: str) -> bool:
    if match["unit"] or match["jiao"]:
        return True
    if _NOT_MONEY.match(text, match.end()) or _ORDINAL.search(text[: match.start()]):
        return False
    whole = text.strip(" 。.,，!！") == match.group(0)
    return whole or len(match["number"]) >= 2


def _value(match: re.Match[str]) -> Decimal | None:
    number = match["number"]
    value = _mixed(number) if number[0].isdigit() else _chinese(number)
    if value is None:
        return None
    value += _tail(match["jiao"] or match["short"], "角") + _tail(match["fen"], "分")
    return -value if match["sign"] else value


def _mixed(text: str) -> Decimal:
    """1.2万, 3千5 and 1万2千5百: a last bare digit counts tenths of the scale before it."""
    total, scale = Decimal(0), 1
    for zero, digits, name in _PART.findall(text):
        number = Decimal(re.sub("[, ]", "", digits))
        if name:
            scale = _SCALES[name]
            total += number * scale
        else:
            tenths = scale > 1 and not zero and len(digits) == 1
            total += number * scale / 10 if tenths else number
    return total


def _chinese(text: str) -> Decimal | None:
    scale = _SCALES.get(text[-1], 1) if "点" in text else 1
    number = text[:-1] if scale > 1 else text
    try:
        return Decimal(str(cn2an.cn2an(number.replace("〇", "零"), "normal"))) * scale
    except (ValueError, KeyError):  # cn2an looks up a scale it does not have: 一亿一
        return None


def _tail(digit: str | None, name: str) -> Decimal:
    if not digit:
        return Decimal(0)
    return (_mixed(digit) if digit.isdigit() else _chinese(digit) or Decimal(0)) * _TAIL[name]

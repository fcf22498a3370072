"""Sentences with placeholders: `{figure}`, `{source}`, `{source.since}` — and no bare figures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_PLACEHOLDER = re.compile(r"\{([A-Za-z0-9_.\-]+)\}")
_NUMERAL = "零〇一二两三四五六七八九十百千万半"
_UNITS = "个?月|个工作日|工作日|天|日|年|周岁|岁|元|万|倍|成|级|小时|分之"
_FIGURE = re.compile(rf"[0-9０-９]+|[{_NUMERAL}]+(?:{_UNITS})")

_NUMBER = r"[0-9]+(?:[,.][0-9]+)*"
_SAID = re.compile(
    rf"[0-9]{{4}}年[0-9]+月[0-9]+日|{_NUMBER}(?:%|{_UNITS})?|[{_NUMERAL}]+(?:{_UNITS})"
)


def placeholders(text: str) -> Iterator[str]:
    """The names in braces, in order."""
    return (match.group(1) for match in _PLACEHOLDER.finditer(text))


def bare_figures(text: str) -> list[str]:
    """Numbers, amounts, days and grades written out instead of named: each a defect."""
    return [match.group(0) for match in _FIGURE.finditer(_PLACEHOLDER.sub("", text))]


def numbers(text: str) -> list[str]:
    """Every number said in a finished text with the unit beside it; a date is one of them."""
    return [match.group(0) for match in _SAID.finditer(text)]


def fill(text: str, value: Callable[[str], str]) -> str:
    """`text` with each placeholder replaced by what `value` gives for its name."""
    return _PLACEHOLDER.sub(lambda match: value(match.group(1)), text)


def plain_date(iso: str) -> str:
    """2026-07-01 as people read it: 2026年7月1日."""
    year, month, day = iso.split("-")
    return f"{year}年{int(month)}月{int(day)}日"

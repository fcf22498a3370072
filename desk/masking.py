"""Takes the numbers that identify a person out of what a resident writes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import accumulate, pairwise

import phonenumbers
from stdnum import luhn
from stdnum.cn import ric

IDENTITY = "〔身份证号〕"
CARD = "〔银行卡号〕"
PHONE = "〔电话号码〕"

LONGEST = 19
PLAIN = str.maketrans("０１２３４５６７８９Ｘｘ", "0123456789Xx")
SEPARATOR = re.compile(r"[\s\u200d＋+\-‐‑‒–—−－·_()（）]{0,3}")
GROUP = re.compile(rf"[+＋]?\d+(?:{SEPARATOR.pattern})?[Xx](?![A-Za-z])|[+＋]?\d+")
CARD_SHAPE = re.compile(r"[2-9]\d{15,18}")
MOBILE = re.compile(r"(?:0|(?:00)?86)?1[3-9]\d{9}")
LANDLINE = re.compile(r"(?:0|(?:00)?86)([1-9]\d{8,10})")
LOCAL_PHONE = re.compile(r"((?:电话|座机|手机|联系方式)(?:号码?)?[是为:：\s]{0,3})\d{7,8}(?!\d)")


def mask(text: str) -> str:
    """`text` with identity, bank card and telephone numbers replaced by what they were.

    Spaces, dashes and full-width digits do not hide a number. Short service numbers (12345,
    110), sums of money and dates stay.
    """
    plain = text.translate(PLAIN)  # one character for one: positions stay true
    pieces, end = [], 0
    for start, stop, kind in _numbers(plain):
        pieces += [text[end:start], kind]
        end = stop
    masked = "".join([*pieces, text[end:]])
    return LOCAL_PHONE.sub(rf"\g<1>{PHONE}", masked)


def _numbers(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and kind of each identifying number, from left to right."""
    groups = list(GROUP.finditer(text))
    first = 0
    while first < len(groups):
        size, kind = _identify(_joined(text, groups[first:]))
        if kind is not None:
            yield groups[first].start(), groups[first + size - 1].end(), kind
        first += size


def _joined(text: str, groups: list[re.Match[str]]) -> list[str]:
    """The first group alone, with the second, and so on, while only separators stand between."""
    digits = [_digits(groups[0].group())]
    for left, right in pairwise(groups):
        if not SEPARATOR.fullmatch(text[left.end() : right.start()]):
            break
        digits.append(_digits(right.group()))
    return [code for code in accumulate(digits) if len(code) <= LONGEST]


def _digits(text: str) -> str:
    return "".join(re.findall(r"[0-9X]", text.upper()))


def _identify(codes: list[str]) -> tuple[int, str | None]:
    """How many groups make a number and its kind: one group by itself, else the most groups."""
    for size in [1, *range(len(codes), 1, -1)][: len(codes)]:
        kind = _kind(codes[size - 1], joined=size > 1)
        if kind is not None:
            return size, kind
    return 1, None


def _kind(code: str, joined: bool) -> str | None:
    if MOBILE.fullmatch(code) or _is_landline(code):
        return PHONE
    if ric.is_valid(code):
        return IDENTITY
    if _is_card(code):
        return CARD
    return IDENTITY if _looks_like_identity(code, joined) else None


def _is_landline(code: str) -> bool:
    national = LANDLINE.fullmatch(code)
    return national is not None and phonenumbers.is_valid_number(
        phonenumbers.parse(f"+86{national.group(1)}")
    )


def _is_card(code: str) -> bool:
    """UnionPay's own cards begin with 62: those are cards even when mistyped."""
    return CARD_SHAPE.fullmatch(code) is not None and (
        luhn.is_valid(code) or (code.startswith("62") and len(code) in (16, 19))
    )


def _looks_like_identity(code: str, joined: bool) -> bool:
    """A mistyped number is one still; but dates and sums side by side are not one number."""
    if len(code) == 15:
        return not joined or _is_day("19" + code[6:12])
    return len(code) == 18 and (not joined or _is_day(code[6:14]))


def _is_day(digits: str) -> bool:
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return 1900 <= born.year <= 2099

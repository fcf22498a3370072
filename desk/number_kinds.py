"""What a number is: an identity number, a bank card, a telephone, or too long for a sum."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import phonenumbers
from stdnum import luhn
from stdnum.cn import ric

IDENTITY = "〔身份证号〕"
CARD = "〔银行卡号〕"
PHONE = "〔电话号码〕"
NUMBER = "〔号码〕"

LONGEST = 19
"""Digits of the longest bank card; nothing that identifies a person is longer."""
LONG = 11
"""So many digits in a row are no sum, date or service number; whatever they are, they go."""
CARD_SHAPE = re.compile(r"[2-9]\d{15,18}")
MOBILE = re.compile(r"(?:0|(?:00)?86)?1[3-9]\d{9}")
LANDLINE = re.compile(r"(?:(?:00)?86)?0[1-9]\d{8,10}")
FROM_ABROAD = re.compile(r"(?:00)?86([1-9]\d{8,10})")
AREA_CODE = re.compile(r"(?:(?:00)?86)?0\d{2,6}|(?:00)?86\d{2,3}")
COUNTRY = re.compile("0|(?:00)?86")
GROUPED = {
    PHONE: ((3, 4, 4), (3, 8), (7, 4)),
    IDENTITY: ((6, 8, 4), (6, 4, 4, 4), (6, 12), (14, 4), (6, 6, 3)),
}
"""How people group a number when they put commas, dots or words between: sums are not so."""
MOST_GROUPED = 8
"""Digits of a group that is one of several."""
YEAR = re.compile(r"(?:19|20)\d\d")


def kind(groups: Sequence[str], close: bool) -> str | None:
    """What the digits `groups` are together; None for a sum, a date, a short number.

    `close` says that only spaces and dashes stand between them: then any grouping will do.
    """
    code = "".join(groups)
    if "X" in code[:-1]:
        return None
    if is_identity(code) and (close or _grouped(groups, IDENTITY)):
        return IDENTITY
    if _is_phone(groups, code, close):
        return PHONE
    if _is_card(groups, code):
        return CARD
    if _looks_like_identity(groups, code, close):
        return IDENTITY
    return NUMBER if len(groups) >= LONG and _one_by_one(groups) else None


def is_identity(code: str) -> bool:
    """Whether eighteen digits hold a day of birth and end with the right check digit."""
    if len(code) != 18 or "X" in code[:-1] or not is_day(code[6:14]):
        return False
    return bool(ric.calc_check_digit(code[:-1]) == code[-1])


def of_a_row(code: str) -> str | None:
    """What digits without anything between them are, if they are too many for a sum."""
    if len(code) > LONGEST:
        return CARD
    return NUMBER if len(code.rstrip("X")) >= LONG else None


def is_day(digits: str) -> bool:
    """Whether `digits` are eight, and a day of this century or the last."""
    if len(digits) != 8:
        return False
    try:
        day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return 1900 <= day.year <= 2099


def _one_by_one(groups: Sequence[str]) -> bool:
    """In one row, or digit by digit: nobody writes several sums so."""
    return len(groups) == 1 or all(len(group) == 1 for group in groups)


def _grouped(groups: Sequence[str], kind: str) -> bool:
    rest = _without_country(groups)
    lengths = tuple(len(group) for group in rest)
    return _one_by_one(groups) or _one_by_one(rest) or lengths in GROUPED[kind]


def _without_country(groups: Sequence[str]) -> Sequence[str]:
    return groups[1:] if len(groups) > 1 and COUNTRY.fullmatch(groups[0]) else groups


def _is_phone(groups: Sequence[str], code: str, close: bool) -> bool:
    if MOBILE.fullmatch(code.removesuffix("X")):
        return close or _grouped(groups, PHONE)
    rest = _without_country(groups)
    apart = _one_by_one(groups) or _one_by_one(rest) or AREA_CODE.fullmatch(rest[0])
    if apart and LANDLINE.fullmatch(code):
        return True
    national = FROM_ABROAD.fullmatch(code)
    return national is not None and _is_valid(f"+86{national.group(1)}")


def _is_valid(number: str) -> bool:
    return bool(phonenumbers.is_valid_number(phonenumbers.parse(number)))


def _is_card(groups: Sequence[str], code: str) -> bool:
    """UnionPay's own cards begin with 62: those are cards even when mistyped."""
    if not CARD_SHAPE.fullmatch(code) or not (luhn.is_valid(code) or code.startswith("62")):
        return False
    even = len({len(group) for group in groups[:-1]}) == 1
    last = len(groups) == 2 or len(groups[-1]) <= len(groups[0])
    grouped = even and last and len(groups[0]) <= MOST_GROUPED
    return len(groups) == 1 or (grouped and not _are_sums_or_years(groups))


def _are_sums_or_years(groups: Sequence[str]) -> bool:
    return all(group.endswith("0") or YEAR.fullmatch(group) for group in groups)


def _looks_like_identity(groups: Sequence[str], code: str, close: bool) -> bool:
    """A mistyped number is one still; but dates and sums side by side are not one number."""
    if len(groups) == 1:
        return len(code) in (15, 18)
    lengths = [len(group) for group in groups]
    if lengths[:2] == [6, 8] and len(groups) == 3 and lengths[2] <= 5 and is_day(groups[1]):
        return True
    born = {15: "19" + code[6:12], 18: code[6:14]}.get(len(code), "")
    return is_day(born) and (close or _grouped(groups, IDENTITY))

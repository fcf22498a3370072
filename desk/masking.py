"""Takes the numbers that identify a person out of what a resident writes."""

from __future__ import annotations

import re
import unicodedata
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
SPOKEN = dict(
    zip(
        "〇零洞幺一壹二两贰三叁四肆五伍六陆七柒拐八捌九玖勾",
        "0001112223344556677788999",
        strict=True,
    )
)
SEPARATOR = re.compile(r"[\s\u200d＋+\-‐‑‒–—−－·_()（）]{0,3}")
GROUP = re.compile(
    rf"[+＋]?[0-9]+(?:{SEPARATOR.pattern})?[Xx](?![A-Za-z])|[+＋]?[0-9]+"
    rf"|[{''.join(SPOKEN)}]+(?:[Xx](?![A-Za-z]))?"
)
CARD_SHAPE = re.compile(r"[2-9]\d{15,18}")
MOBILE = re.compile(r"(?:0|(?:00)?86)?1[3-9]\d{9}")
LANDLINE = re.compile(r"(?:0|(?:00)?86)([1-9]\d{8,10})")
LOCAL_PHONE = re.compile(r"((?:电话|座机|手机|联系方式)(?:号码?)?[是为:：\s]{0,3})\d{7,8}(?!\d)")
"""What stands between the groups of a number read out; sums and dates are not grouped so."""
SPOKEN_BREAK = r"[\s.．。/／,，、\-]{1,2}|[，,]?(?:点|杠|空|再|然后|接着|中间是?|后面是?)[，,]?"
READ_OUT = re.compile(
    rf"(?<!\d)(?:1[3-9]\d(?:{SPOKEN_BREAK})\d{{4}}(?:{SPOKEN_BREAK})\d{{4}}"
    rf"|\d{{6}}(?:{SPOKEN_BREAK})\d{{8}}(?:{SPOKEN_BREAK})\d{{3}}[\dXx]"
    rf"|\d{{4}}(?:(?:{SPOKEN_BREAK})\d{{4}}){{3}}(?:(?:{SPOKEN_BREAK})\d{{3}})?)(?!\d)"
)
SUM = re.compile(r"\s?(?:多?万|亿|元(?!旦)|块)")


def mask(text: str) -> str:
    """`text` with identity, bank card and telephone numbers replaced by what they were.

    Spaces, dashes, dots, digits of other scripts and numerals read out (幺三八……) do not hide a
    number. Short service numbers (12345, 110), sums of money and dates stay.
    """
    masked = _replaced(text, _numbers(_plain(text)))
    masked = _replaced(masked, _read_out(_digits_for_words(_plain(masked))))
    plain = _digits_for_words(_plain(masked))
    return _replaced(masked, ((m.end(1), m.end(), PHONE) for m in LOCAL_PHONE.finditer(plain)))


def _plain(text: str) -> str:
    """One character for one, so that positions stay true."""
    return "".join(map(_digit, text))


def _digit(character: str) -> str:
    if character.isascii():
        return character
    wide = unicodedata.normalize("NFKC", character)
    return wide if len(wide) == 1 and wide in "0123456789Xx" else _of_another_script(character)


def _of_another_script(character: str) -> str:
    value = unicodedata.digit(character, None)
    return character if value is None else str(value)


def _digits_for_words(text: str) -> str:
    return "".join(SPOKEN.get(character, character) for character in text)


def _replaced(text: str, found: Iterator[tuple[int, int, str]]) -> str:
    pieces, end = [], 0
    for start, stop, kind in found:
        pieces += [text[end:start], kind]
        end = stop
    return "".join([*pieces, text[end:]])


def _numbers(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and kind of each identifying number, from left to right."""
    groups = list(GROUP.finditer(text))
    first = 0
    while first < len(groups):
        size, kind = _identify(_joined(text, groups[first:]))
        stop = groups[first + size - 1].end()
        if kind is not None and not SUM.match(text, stop):
            yield groups[first].start(), stop, kind
        first += size


def _read_out(text: str) -> Iterator[tuple[int, int, str]]:
    for found in READ_OUT.finditer(text):
        kind = _kind(_digits(found.group()), joined=True)
        if kind is not None:
            yield found.start(), found.end(), kind


def _joined(text: str, groups: list[re.Match[str]]) -> list[str]:
    """The first group alone, with the second, and so on, while only separators stand between."""
    digits = [_digits(groups[0].group())]
    for left, right in pairwise(groups):
        if not SEPARATOR.fullmatch(text[left.end() : right.start()]):
            break
        digits.append(_digits(right.group()))
        if sum(map(len, digits)) > LONGEST:
            break
    return [code for code in accumulate(digits) if len(code) <= LONGEST] or digits[:1]


def _digits(text: str) -> str:
    return "".join(re.findall(r"[0-9X]", _digits_for_words(text).upper()))


def _identify(codes: list[str]) -> tuple[int, str | None]:
    """How many groups make a number and its kind: a whole identity number, else one group by
    itself, else the most groups.
    """
    for size, code in enumerate(codes, 1):
        if ric.is_valid(code):
            return size, IDENTITY
    for size in [1, *range(len(codes), 1, -1)][: len(codes)]:
        kind = _kind(codes[size - 1], joined=size > 1)
        if kind is not None:
            return size, kind
    return 1, None


def _kind(code: str, joined: bool) -> str | None:
    if MOBILE.fullmatch(code.removesuffix("X")) or _is_landline(code):
        return PHONE
    if _is_card(code) or len(code) > LONGEST:
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

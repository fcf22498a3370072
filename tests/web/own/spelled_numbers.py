"""Messages with made-up identity, card and telephone numbers in the spellings people use."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from stdnum import luhn
from stdnum.cn import ric

WIDE = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
SAID = str.maketrans("0123456789", "零一二三四五六七八九")
RADIO = str.maketrans("01279", "洞幺两拐勾")
NUMERALS = "零一二三四五六七八九洞幺两拐勾"
HEARD = str.maketrans(NUMERALS, "012345678901279")
CARRIERS = (
    "130",
    "135",
    "136",
    "138",
    "139",
    "147",
    "150",
    "155",
    "158",
    "166",
    "177",
    "188",
    "199",
)
BANKS = ("622848", "621700", "622202", "621661", "436742", "521899")
CITIES = ("0470", "010", "0471", "0451")
AREAS = ("150784", "150702", "110105", "230103", "150721")
AROUND = (
    "{}",
    "我的号是{}",
    "电话是{}，找我",
    "打{}就行",
    "联系 {} 老王",
    "微信号{}",
    "（{}）",
    "我妈的{}，请问低保多少钱",
    "转人工，我叫老李，{}",
    "每月1350元，{}，2026年7月1日",
)

HOSTILE = ("万一没人接", "元芳", "块点打", "万师傅", "abc", "一直占线", "？", "师傅")
"""What is no part of a number and does not make it a sum."""

Spelling = Callable[[str, random.Random], str]


@dataclass(frozen=True)
class Spelled:
    """A message, the number as it is spelled there, its digits, and what follows it."""

    message: str
    spelled: str
    digits: str
    tail: str = ""


def messages(count: int, seed: int) -> list[Spelled]:
    """`count` of them, the same for the same seed."""
    chance = random.Random(seed)
    return [_message(chance) for _ in range(count)]


def digits(text: str) -> str:
    """All digits in a text, in figures and in numerals that are read out."""
    plain = unicodedata.normalize("NFKC", text).translate(HEARD)
    return "".join(re.findall("[0-9]", plain))


def _message(chance: random.Random) -> Spelled:
    digits, groups = chance.choice(MAKERS)(chance)
    spelled = chance.choice(SPELLINGS)(" ".join(groups), chance)
    return _within(spelled, digits, chance)


def _within(spelled: str, digits: str, chance: random.Random) -> Spelled:
    tail = chance.choice(("", "", chance.choice(HOSTILE)))
    return Spelled(chance.choice(AROUND).format(spelled + tail), spelled, digits, tail)


def _mobile(chance: random.Random) -> tuple[str, list[str]]:
    digits = chance.choice(CARRIERS) + _digits(chance, 8)
    cut = chance.choice(((3, 7), (3, 6), (4, 8), (11,)))
    return digits, _cut(digits, cut)


def _identity(chance: random.Random) -> tuple[str, list[str]]:
    body = chance.choice(AREAS) + _born(chance).strftime("%Y%m%d") + _digits(chance, 3)
    digits = body + ric.calc_check_digit(body)
    return digits, _cut(digits, chance.choice(((6, 14), (18,))))


def _old_identity(chance: random.Random) -> tuple[str, list[str]]:
    digits = chance.choice(AREAS) + _born(chance).strftime("%y%m%d") + _digits(chance, 3)
    return digits, _cut(digits, chance.choice(((6, 12), (15,))))


def _card(chance: random.Random) -> tuple[str, list[str]]:
    body = chance.choice(BANKS) + _digits(chance, chance.choice((9, 12)))
    digits = body + luhn.calc_check_digit(body)
    return digits, _cut(digits, chance.choice(((4, 8, 12, 16), (len(digits),))))


def _landline(chance: random.Random) -> tuple[str, list[str]]:
    area = chance.choice(CITIES)
    digits = area + chance.choice("68") + _digits(chance, 7 if area in ("010", "0451") else 6)
    return digits, _cut(digits, chance.choice(((len(area),), (len(area), len(digits) - 4))))


def _mistyped(chance: random.Random) -> tuple[str, list[str]]:
    """An identity number with a digit too few or too many, or a card with a wrong one."""
    digits, _ = chance.choice((_identity, _card))(chance)
    digits = digits.replace("X", "")
    digits = chance.choice((digits[:-1], digits + chance.choice("0123456789")))
    return digits, [digits]


def _prefixed(chance: random.Random) -> tuple[str, list[str]]:
    """A telephone number behind the number of a cheap line."""
    digits = chance.choice(("17951", "12593", "17909")) + _mobile(chance)[0]
    return digits, [digits]


def _born(chance: random.Random) -> date:
    return date(1930, 1, 1) + timedelta(days=chance.randrange(25_000))


def _digits(chance: random.Random, count: int) -> str:
    return "".join(chance.choice("0123456789") for _ in range(count))


def _cut(digits: str, at: tuple[int, ...]) -> list[str]:
    ends = [0, *at, len(digits)]
    return [digits[a:b] for a, b in pairwise(ends) if a < b]


def _joined(by: str) -> Spelling:
    return lambda groups, chance: groups.replace(" ", by)


def _country(groups: str, chance: random.Random) -> str:
    """A telephone number may begin with the country; another number stays."""
    code = chance.choice(("+86 ", "+86", "0086-", "86"))
    return f"{code}{groups}" if len(groups.replace(" ", "")) == 11 else groups


def _dotted(groups: str, chance: random.Random) -> str:
    """Dots, commas and words between the groups of a number that is read out."""
    signs = (".", "，", "/", "、", "点", "杠", "然后")
    return _between(*signs)(groups, chance)


def _between(*signs: str) -> Spelling:
    """One of `signs` between the groups as people cut a number."""
    return lambda groups, chance: chance.choice(signs).join(_parts(groups.replace(" ", "")))


def _one_by_one(*signs: str) -> Spelling:
    return lambda groups, chance: chance.choice(signs).join(groups.replace(" ", ""))


def _parts(digits: str) -> list[str]:
    area = next((area for area in CITIES if digits.startswith(area)), None)
    if area is not None and len(digits) < 13:
        return _cut(digits, (len(area),))
    cuts = {11: (3, 7), 18: (6, 14), 16: (4, 8, 12), 19: (4, 8, 12, 16)}.get(len(digits))
    is_card = len(digits) in (16, 19) and digits[0] != "1" and luhn.is_valid(digits)
    whole = is_card or len(digits) == 11 or _is_identity(digits)
    return _cut(digits, cuts) if cuts and whole else [digits]


def _is_identity(digits: str) -> bool:
    """As `_identity` makes them; a mistyped card may be as long and end alike."""
    born = digits[6:8] == "19"
    return born and len(digits) == 18 and ric.calc_check_digit(digits[:-1]) == digits[-1]


def _keycaps(groups: str, chance: random.Random) -> str:
    return "".join(f"{c}\ufe0f\u20e3" if c.isdigit() else c for c in groups.replace(" ", ""))


def _letters(groups: str, chance: random.Random) -> str:
    return groups.replace(" ", "").translate(str.maketrans("01", chance.choice(("Ol", "oI"))))


def _bracketed(groups: str, chance: random.Random) -> str:
    first, *rest = _parts(groups.replace(" ", ""))
    return f"【{first}】" + "（家）".join(["", *rest])[3:] if rest else first


def _in_pieces(groups: str, chance: random.Random) -> str:
    """An identity number with its day of birth written out; another number stays."""
    digits = groups.replace(" ", "")
    if not _is_identity(digits):
        return digits
    area, year, month, day, last = _cut(digits, (6, 10, 12, 14))
    return chance.choice(
        (
            f"{area} {year}年{int(month)}月{int(day)}日 {last}",
            f"{area}，出生{year}{month}{day}，后四位{last}",
        )
    )


def _radioed(groups: str, chance: random.Random) -> str:
    """Read out numeral by numeral, with a pause now and then."""
    said = groups.replace(" ", "").translate(RADIO).translate(SAID)
    return "".join(f"{each}{chance.choice((' ', '，', '、'))}" for each in said)[:-1]


def _mixed(groups: str, chance: random.Random) -> str:
    return "".join(chance.choice((c, c.translate(WIDE), c.translate(SAID))) for c in groups)


MAKERS = (
    *(_mobile, _mobile, _identity, _old_identity, _card),
    *(_landline, _mistyped, _prefixed),
)
SPELLINGS: tuple[Spelling, ...] = (
    _joined(""),
    _joined(" "),
    _joined("-"),
    _joined("－"),
    _joined("\u200d"),
    _joined("　"),
    _joined("·"),
    _country,
    _dotted,
    _mixed,
    lambda groups, chance: groups.lower(),
    lambda groups, chance: groups.translate(WIDE),
    lambda groups, chance: groups.replace(" ", "").translate(WIDE).replace("Ｘ", "ｘ"),
    lambda groups, chance: groups.replace(" ", "").translate(SAID),
    lambda groups, chance: groups.replace(" ", "").translate(RADIO).translate(SAID),
    lambda groups, chance: " ".join(groups.replace(" ", "")),
    _between(*"：:;；*#|=•・~～…"),
    _between("...", "，", " , ", "、", "    ", "　　　　　"),
    _between("转", "再", "然后", "，后面", "，最后", "后四位"),
    _between("a", "b", "Q", "嗯", " 呃 "),
    _one_by_one("，", ",", "、", ".", "…", "-", "    "),
    _keycaps,
    _letters,
    _bracketed,
    _in_pieces,
    _radioed,
)

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
HEARD = str.maketrans("零一二三四五六七八九洞幺两拐勾", "012345678901279")
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

Spelling = Callable[[str, random.Random], str]


@dataclass(frozen=True)
class Spelled:
    """A message, the number as it is spelled there, and its digits."""

    message: str
    spelled: str
    digits: str


def messages(count: int, seed: int) -> list[Spelled]:
    """`count` of them, the same for the same seed."""
    chance = random.Random(seed)
    return [_message(chance) for _ in range(count)]


def digits(text: str) -> str:
    """All digits in a text, in figures and in numerals that are read out."""
    plain = unicodedata.normalize("NFKC", text).translate(HEARD)
    return "".join(re.findall("[0-9]", plain))


def _message(chance: random.Random) -> Spelled:
    digits, groups = chance.choice((_mobile, _mobile, _identity, _old_identity, _card))(chance)
    spelled = chance.choice(SPELLINGS)(" ".join(groups), chance)
    return Spelled(chance.choice(AROUND).format(spelled), spelled, digits)


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
    digits = groups.replace(" ", "")
    cuts = {11: (3, 7), 18: (6, 14), 16: (4, 8, 12), 19: (4, 8, 12, 16)}.get(len(digits))
    return chance.choice((".", "，", "/", "、", "点", "杠", "然后")).join(
        _cut(digits, cuts) if cuts else [digits]
    )


def _mixed(groups: str, chance: random.Random) -> str:
    return "".join(chance.choice((c, c.translate(WIDE), c.translate(SAID))) for c in groups)


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
)

"""Digits in whatever script, numeral or look-alike letter they are written."""

from __future__ import annotations

import re
import unicodedata

SPOKEN = dict(
    zip(
        "〇零洞幺一壹二两贰三叁四肆五伍六陆七柒拐八捌九玖勾",
        "0001112223344556677788999",
        strict=True,
    )
)
OF_A_WORD = "一[直下个会次定起家样些]"
"""一 that begins a word and is no numeral."""
NUMERAL = re.compile(f"(?!{OF_A_WORD})[{''.join(SPOKEN)}]")
ALIKE = str.maketrans("OoIl", "0011")
AMONG_DIGITS = re.compile("(?:(?<![A-Za-z])[OoIl]+)?[0-9][0-9OoIl]*")
"""O and l typed for 0 and 1; the letters of a word before a number are none of it."""


def figures(text: str) -> str:
    """`text` with the digits of every script as 0 to 9: one character for one."""
    plain = "".join(map(_digit, text))
    return AMONG_DIGITS.sub(lambda found: found.group().translate(ALIKE), plain)


def numerals(text: str) -> str:
    """`text` with the numerals that are read out as 0 to 9: one character for one."""
    return NUMERAL.sub(lambda found: SPOKEN[found.group()], text)


def _digit(character: str) -> str:
    if character.isascii():
        return character
    wide = unicodedata.normalize("NFKC", character)
    if len(wide) == 1 and wide in "0123456789XxOoIl":
        return wide
    value = unicodedata.digit(character, None)
    return character if value is None else str(value)

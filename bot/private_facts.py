"""Whether a message tells of somebody's health, disability, income or child, asked for or not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

PRIVATE = frozenset(
    {
        *("disability_kind", "disability_level", "severe_illness", "long_care", "special_chronic"),
        *("income", "parents", "support", "big_expense"),
    }
)
"""The entities of facts that the law has ask before they are kept."""
_OF_SOMEBODY = re.compile("[我咱俺他她]|家里|一家|老伴|孩子|儿子|女儿|闺女|本人")
_IN_WORDS = re.compile(
    r"(?:是|有|得了?|患|查出)[^,，。?？吗补]{0,6}(?:残疾(?![人补儿])|病(?!能)|癌|瘫|症)"
    r"|瘫[痪了在炕]|脑瘫|(?:收入|工资|月[挣领])[^多标线,，。]{0,4}?[0-9一二两三四五六七八九]"
)
"""What the word lists of interviews do not hold: people name it as it comes."""
_OF_ANYBODY = re.compile("(?:哪些人|什么人|啥人|谁)(?:能|可以|够)")


def tells_private(parsed: Mapping[str, Any]) -> bool:
    """Whether a message, as it was read, tells such a fact of somebody rather than asks of all."""
    text = str(parsed.get("text") or "")
    if not _OF_SOMEBODY.search(text) or _OF_ANYBODY.search(text):
        return False
    named = any(entity["entity"] in PRIVATE for entity in parsed.get("entities") or [])
    return named or _IN_WORDS.search(text) is not None

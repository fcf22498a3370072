"""Utterances of other topics that say nearly the same: a model cannot tell them apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz import fuzz, process

ALIKE = 88.0
"""From this likeness of their characters on, of 100, two lines are nearly the same."""
_MOST = 5
_FILLERS = re.compile(
    "请问一下|想问一下|问一下|咨询一下|请问|想问|您好|你好|谢谢|[啊呀哦嗯呢吧哈唉嘛啦]"
)


class Near(NamedTuple):
    """A line of another topic, and how like it is, of 100."""

    topic: str
    text: str
    likeness: float


def near(text: str, topic: str, known: Sequence[tuple[str, str]]) -> list[Near]:
    """The lines of `known` (topic, text) under other topics that are nearly `text`, likest first.

    Lines are compared without punctuation and fillers.
    """
    others = [row for row in known if row[0] != topic]
    found = process.extract(
        text,
        [line for _, line in others],
        scorer=fuzz.ratio,
        processor=_bare,
        score_cutoff=ALIKE,
        limit=_MOST,
    )
    return [Near(*others[place], likeness) for _, likeness, place in found]


def _bare(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).lower()
    return _FILLERS.sub("", re.sub(r"[\W_]", "", folded))

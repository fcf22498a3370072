"""Utterances of different topics that say nearly the same: no model can tell them apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
import yaml
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.model_store import ROOT
from bot.utterances import Utterance

ALIKE = 0.9
"""From this cosine of their character bigrams on, two lines are nearly the same."""
_BLOCK = 1000
_ROUNDING = 1e-6
_FILLERS = re.compile(
    "麻烦问一下|我想问一下|想问一下|请问一下|问一下|想咨询一下|咨询一下|咨询|请问|想问|问下|您好|你好|谢谢"
    "|那个|就是|[啊呀哦嗯呢吧哈呜唉嘛啦]"
)
_COUNTY = ("额尔古纳市", "额尔古纳", "呼伦贝尔市", "呼伦贝尔", "内蒙古自治区", "内蒙古", "内蒙")


class Pair(NamedTuple):
    """Two lines of different topics that are nearly the same, and how alike they are."""

    one: Utterance
    other: Utterance
    likeness: float


def near_duplicates(said: Sequence[Utterance]) -> list[Pair]:
    """The pairs of lines from different topics that are nearly the same, the likest first.

    Lines are compared without punctuation, fillers and place names.
    """
    bare = [_bare(utterance.text) for utterance in said]
    told = [i for i, text in enumerate(bare) if text]
    pairs = [
        Pair(said[told[i]], said[told[j]], likeness)
        for i, j, likeness in _alike([bare[i] for i in told])
    ]
    apart = [pair for pair in pairs if pair.one.topic != pair.other.topic]
    return sorted(apart, key=lambda pair: -pair.likeness)


def thin_topics(said: Sequence[Utterance], fewest: int) -> Mapping[str, int]:
    """The topics with fewer than `fewest` utterances and how many they have."""
    counts: dict[str, int] = {}
    for utterance in said:
        counts[utterance.topic] = counts.get(utterance.topic, 0) + 1
    return {name: n for name, n in sorted(counts.items()) if n < fewest}


def _alike(texts: Sequence[str]) -> Iterator[tuple[int, int, float]]:
    """The places of every two texts that are nearly the same, the earlier first."""
    if not texts:
        return
    terms = TfidfVectorizer(analyzer=_bigrams, use_idf=False, dtype=np.float32).fit_transform(texts)
    for start in range(0, len(texts), _BLOCK):
        likeness = (terms[start : start + _BLOCK] @ terms.T).tocoo()
        close = likeness.data >= ALIKE - _ROUNDING
        rows, columns, values = likeness.row[close], likeness.col[close], likeness.data[close]
        for row, column, value in zip(rows + start, columns, values, strict=True):
            if row < column:
                yield int(row), int(column), min(float(value), 1.0)


def _bigrams(text: str) -> list[str]:
    """Pairs of characters; the character itself where there is only one."""
    return [text[i : i + 2] for i in range(len(text) - 1)] or [text]


def _bare(text: str) -> str:
    """`text` without punctuation, fillers and place names."""
    folded = unicodedata.normalize("NFKC", text).lower()
    words = re.sub(r"[\W_]", "", _places().sub("", folded))
    return _FILLERS.sub("", words)


@cache
def _places() -> re.Pattern[str]:
    rows = yaml.safe_load((ROOT / "policies/offices.yml").read_text(encoding="utf-8"))["offices"]
    names = {name for row in rows for name in (row["name"], *row.get("aliases", []))}
    return re.compile("|".join(sorted({*names, *_COUNTY}, key=len, reverse=True)))

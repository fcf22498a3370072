"""Words of ours that were typed by ear: 低宝, 医报 and 残急 become 低保, 医保 and 残疾."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import accumulate

import jieba
from pypinyin import lazy_pinyin

from bot.components.lexicon import lexicon

_SIZES = (4, 3, 2)
_ALIKE = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n"))
"""Sounds that are often not told apart."""


def mended(text: str) -> str:
    """`text` with words of the lexicon in place of what only sounds like them.

    What is replaced is no word of its own (各地保险 stays, since 地保 spans two words of it), and
    one of its characters is right already.
    """
    for start, end in _broken(text):
        said = text[start:end]
        meant = _terms().get(_sound(said))
        if meant and meant != said and set(meant) & set(said):
            return mended(text[:start] + meant + text[end:])
    return text


def _broken(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a word's length that are several words, one of a single character."""
    words = list(jieba.cut(text, HMM=False))
    edges = [0, *accumulate(map(len, words))]
    places = {edge: place for place, edge in enumerate(edges)}
    for size in _SIZES:
        for start in edges:
            inside = words[places[start] : places.get(start + size, 0)]
            if len(inside) > 1 and min(map(len, inside)) == 1:
                yield start, start + size


def _sound(text: str) -> str:
    return " ".join(map(_syllable, text))


@cache
def _syllable(character: str) -> str:
    """The usual reading of one character, without its tone."""
    sound = "".join(lazy_pinyin(character))
    for one, other in _ALIKE:
        sound = sound.replace(one, other)
    return sound


@cache
def _terms() -> Mapping[str, str]:
    """The words of the lexicon by their sound; of two that sound alike, neither."""
    sounds: dict[str, set[str]] = {}
    for word in lexicon():
        if len(word) in _SIZES:
            sounds.setdefault(_sound(word), set()).add(word)
    return {sound: words.pop() for sound, words in sounds.items() if len(words) == 1}

"""Questions that wait for knowledge, grouped by what they mean."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from faq.matching import Vector, bare

Why = Literal["out_of_scope", "asked_back", "not_stated", "failed", "unsure", "disliked", "edited"]
LIKE = 0.94
"""From this cosine on two questions mean the same. Of the project's own utterances, grouped so,
seven in ten lie with others of their topic; at 0.92 it is fewer than one in two."""
_BLOCK = 512


class Asked(NamedTuple):
    """A masked question, why it waits, and when that came about (aware)."""

    text: str
    why: Why
    at: datetime


@dataclass(frozen=True)
class Group:
    """Questions that mean the same, the newest first; `question` stands for them."""

    question: str
    asked: tuple[Asked, ...]

    @property
    def key(self) -> str:
        """Names the group as long as its question is in it."""
        return hash_of(self.question)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The different wordings, the most frequent first."""
        return tuple(text for text, _ in Counter(each.text for each in self.asked).most_common())

    @cached_property
    def hashes(self) -> frozenset[str]:
        """What its wordings are known by."""
        return frozenset(map(hash_of, self.texts))

    @property
    def whys(self) -> list[tuple[Why, int]]:
        """Why they wait and how often, the most frequent first."""
        return Counter(each.why for each in self.asked).most_common()

    def since(self, at: datetime) -> int:
        """How many came after `at`."""
        return sum(each.at > at for each in self.asked)


def grouped(asked: Iterable[Asked], vectors: Mapping[str, Vector]) -> list[Group]:
    """All of them in groups, the largest first.

    `vectors` are of length 1, by text; a question without one lies with its own words alone.
    """
    by_words: dict[str, list[Asked]] = {}
    for each in asked:
        by_words.setdefault(bare(each.text) or each.text, []).append(each)
    points = list(by_words.values())
    sensed = [_vector(found, vectors) for found in points]
    known = [found for found, vector in zip(points, sensed, strict=True) if vector is not None]
    rest = [[found] for found, vector in zip(points, sensed, strict=True) if vector is None]
    stars = _stars([each for each in sensed if each is not None], [len(each) for each in known])
    groups = [_group(star) for star in [*([known[i] for i in star] for star in stars), *rest]]
    return sorted(groups, key=lambda group: (-len(group.asked), group.question))


def hash_of(text: str) -> str:
    """What a wording is known by where its words are not kept."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _vector(found: Iterable[Asked], vectors: Mapping[str, Vector]) -> Vector | None:
    return next((vectors[each.text] for each in found if each.text in vectors), None)


def _group(star: Sequence[Sequence[Asked]]) -> Group:
    """`star` begins with its middle."""
    newest = sorted((each for found in star for each in found), key=_at, reverse=True)
    return Group(star[0][0].text, tuple(newest))


def _at(asked: Asked) -> datetime:
    return asked.at


def _stars(vectors: Sequence[Vector], weights: Sequence[int]) -> list[list[int]]:
    """Each point with those near it that no busier point took; the middle first."""
    if not vectors:
        return []
    near = _near(np.array(vectors, dtype=np.float32))
    busy = near @ np.array(weights, dtype=np.float32)
    free, stars = np.ones(len(vectors), dtype=bool), []
    for middle in np.argsort(-busy, kind="stable"):
        if free[middle]:
            taken = near[middle] & free
            free &= ~taken
            taken[middle] = False
            stars.append([int(middle), *map(int, np.flatnonzero(taken))])
    return stars


def _near(rows: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Which points lie near which, worked out in blocks to spare memory."""
    blocks = range(0, len(rows), _BLOCK)
    near = np.vstack([rows[at : at + _BLOCK] @ rows.T >= LIKE for at in blocks])
    np.fill_diagonal(near, True)
    return near

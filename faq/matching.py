"""Which published entries a message is like: by its characters, and by its sense."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from copy import copy
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from faq.published_entries import PublishedEntry

Vector = NDArray[np.float32]

LOOKED_AT = 60
"""So many of the likest phrasings are looked at by each measure."""
_NOISE = re.compile(
    r"[\W_]|麻烦|请问|问一下|问下|想问|咨询|您好|你好|谢谢|那个|我想|[啊呀哦嗯呢吧哈呜唉嘛啦吗么]"
)


class Candidate(NamedTuple):
    """A published entry, its phrasing that the message is likest to, and how like it is.

    `text` and `sense` are cosines, of character pairs and of sentence vectors; `sense` is 0 where
    the phrasing has no vector yet. `same` tells that the words are the same.
    """

    entry: PublishedEntry
    phrasing: str
    text: float
    sense: float
    same: bool


class Index:
    """The phrasings and titles of published entries. Nothing is changed in it; it is replaced."""

    def __init__(self, entries: Sequence[PublishedEntry], vectors: Mapping[str, Vector]) -> None:
        """`vectors` are sentence vectors of length 1 by phrasing, of as many as are known."""
        self.entries = entries
        self._gone: frozenset[str] = frozenset()
        self._whole: dict[str, list[PublishedEntry]] = {}
        for entry in entries:
            if entry.whole and entry.topic:
                self._whole.setdefault(entry.topic, []).append(entry)
        rows = [(at, said) for at, entry in enumerate(entries) for said in said_of(entry)]
        self._of = np.array([at for at, _ in rows], dtype=np.int32)
        self._said = [said for _, said in rows]
        self._bare = [bare(said) for said in self._said]
        self._pairs = _Pairs(self._bare)
        self._sensed = np.array([i for i, s in enumerate(self._said) if s in vectors], np.int32)
        known = [vectors[self._said[i]] for i in self._sensed]
        self._vectors = np.array(known, dtype=np.float32) if known else None

    def of_topic(self, topic: str) -> Sequence[PublishedEntry]:
        """The entries that give the words of the whole of `topic`."""
        return self._whole.get(topic, ())

    def without(self, gone: Collection[str]) -> Index:
        """The same but for the entries of these numbers."""
        if not gone:
            return self
        rest = copy(self)
        rest._gone = frozenset(gone)
        return rest

    def candidates(
        self, text: str, vector: Vector | None, fits: Callable[[PublishedEntry], bool]
    ) -> list[Candidate]:
        """The entries that fit and are likest to `text`, each by its likest phrasing; no order.

        `vector` is that of `text`, of length 1; without it only the words count.
        """
        if not self._said:
            return []
        said = bare(text)
        likeness = self._pairs.likeness(said)
        sense = self._sense(vector)
        found: dict[int, Candidate] = {}
        for row in {*_most(likeness), *_most(sense)}:
            at = int(self._of[row])
            if self.entries[at].entry not in self._gone and fits(self.entries[at]):
                same = bool(said) and self._bare[row] == said
                measured = float(likeness[row]), float(sense[row]), same
                one = Candidate(self.entries[at], self._said[row], *measured)
                found[at] = max(found.get(at, one), one, key=closeness)
        return list(found.values())

    def _sense(self, vector: Vector | None) -> Vector:
        """The cosine of every phrasing with `vector`; 0 for one whose vector is not known."""
        all_rows = np.zeros(len(self._said), dtype=np.float32)
        if vector is not None and self._vectors is not None:
            all_rows[self._sensed] = self._vectors @ vector
        return all_rows


class _Pairs:
    """Texts as counts of characters and of pairs of them, of length 1."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._columns: dict[str, int] = {}
        values, columns, ends = [], [], [0]
        for text in texts:
            counted = _counted(text)
            scale = _length(counted.values())
            columns += [self._columns.setdefault(pair, len(self._columns)) for pair in counted]
            values += [count / scale for count in counted.values()]
            ends.append(len(columns))
        shape = (len(texts), len(self._columns))
        rows = csr_matrix((np.array(values, np.float32), columns, ends), shape=shape)
        self._by_pair = rows.tocsc()

    def likeness(self, text: str) -> Vector:
        """The cosine of every text with `text`."""
        counted = _counted(text)
        shared = [pair for pair in counted if pair in self._columns]
        columns = [self._columns[pair] for pair in shared]
        weights = np.array([counted[pair] for pair in shared], dtype=np.float32)
        likeness: Vector = self._by_pair[:, columns] @ (weights / _length(counted.values()))
        return likeness


def closeness(candidate: Candidate) -> float:
    """How like the message an entry is, in one number."""
    return candidate.sense + candidate.text + candidate.same


def said_of(entry: PublishedEntry) -> list[str]:
    """Everything that asks for an entry: its title and its phrasings, each once."""
    return list(dict.fromkeys((entry.title, *entry.phrasings)))


def bare(text: str) -> str:
    """`text` in half width, without punctuation and words that say nothing."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", text).lower())


def _counted(text: str) -> dict[str, float]:
    counted: dict[str, float] = {}
    for part in (*text, *(text[i : i + 2] for i in range(len(text) - 1))):
        counted[part] = counted.get(part, 0.0) + 1.0
    return counted


def _length(counts: Iterable[float]) -> float:
    return sum(count * count for count in counts) ** 0.5 or 1.0


def _most(measured: Vector) -> list[int]:
    """The places of the greatest values above 0."""
    most = min(LOOKED_AT, len(measured))
    top = np.argpartition(measured, len(measured) - most)[len(measured) - most :]
    return [int(row) for row in top if measured[row] > 0]

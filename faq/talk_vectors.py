"""Sentence vectors of questions that wait for knowledge, as long as the record has the questions.

They lie apart from those of phrasings, whose every change makes the workers look again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

from faq.database import Reader, writing
from faq.matching import Vector
from faq.talk_groups import hash_of

_ALL = "SELECT hash, vector FROM talk_vectors"


class TalkVectors:
    """The vectors kept in the file at `path`; a missing file keeps none."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._reader = Reader(path)

    def of(self, texts: Iterable[str]) -> dict[str, Vector]:
        """The vectors of those texts that have one."""
        kept = self._kept()
        found = {text: kept.get(hash_of(text)) for text in texts}
        return {
            text: np.frombuffer(stored, dtype=np.float32)
            for text, stored in found.items()
            if stored is not None
        }

    def missing(self, texts: Iterable[str]) -> list[str]:
        """Those of the texts that have no vector yet."""
        kept = self._kept()
        return [text for text in dict.fromkeys(texts) if hash_of(text) not in kept]

    def keep(self, vectors: Mapping[str, Sequence[float]]) -> None:
        """Keeps the vectors of these texts, each of length 1."""
        rows = [
            {"hash": hash_of(text), "vector": np.array(vector, dtype=np.float32).tobytes()}
            for text, vector in vectors.items()
        ]
        with writing(self._path) as db:
            db.table("talk_vectors").insert_all(rows, ignore=True)

    def forget_all_but(self, texts: Collection[str]) -> None:
        """Forgets the vectors of questions that are no longer on record."""
        gone = set(self._kept()) - {hash_of(text) for text in texts}
        if gone:
            with writing(self._path) as db:
                for each in gone:
                    db.table("talk_vectors").delete(each)

    def _kept(self) -> dict[str, bytes]:
        return dict(self._reader.rows(_ALL))

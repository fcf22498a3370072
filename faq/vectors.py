"""Sentence vectors of phrasings, kept beside the entries; who has the encoder works them out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

from faq.database import Reader, writing
from faq.matching import Vector

ENCODER = "e5"
"""The encoder whose vectors are compared; a text is encoded as a message is."""

_ALL = "SELECT hash, vector FROM phrasing_vectors WHERE encoder = ?"
_COUNT = "SELECT coalesce(max(rowid), 0) FROM phrasing_vectors"
_HASHES = "SELECT hash FROM phrasing_vectors WHERE encoder = ?"


class Vectors:
    """The vectors kept in the file at `path`; a missing file keeps none."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._reader = Reader(path)

    def change(self) -> int:
        """Moves when vectors were added. Cheap enough for every turn."""
        rows = self._reader.rows(_COUNT)
        return int(rows[0][0]) if rows else 0

    def of(self, texts: Iterable[str]) -> dict[str, Vector]:
        """The vectors of those texts that have one."""
        kept: dict[str, bytes] = dict(self._reader.rows(_ALL, ENCODER))
        found = {text: kept.get(hash_of(text)) for text in texts}
        return {
            text: np.frombuffer(stored, dtype=np.float32)
            for text, stored in found.items()
            if stored is not None
        }

    def missing(self, texts: Iterable[str], most: int | None = None) -> list[str]:
        """The texts that have no vector yet, or the first `most` of them."""
        kept = {key for (key,) in self._reader.rows(_HASHES, ENCODER)}
        return [text for text in dict.fromkeys(texts) if hash_of(text) not in kept][:most]

    def keep(self, vectors: Mapping[str, Sequence[float]]) -> None:
        """Keep the vectors of these texts, each of length 1."""
        rows = [
            {
                "hash": hash_of(text),
                "encoder": ENCODER,
                "vector": np.array(vector, dtype=np.float32).tobytes(),
            }
            for text, vector in vectors.items()
        ]
        with writing(self._path) as db:
            db.table("phrasing_vectors").insert_all(rows, ignore=True)


def hash_of(text: str) -> str:
    """What a text is known by in the tables that go with phrasings."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]

"""Vectors of the utterances, kept beside them: training need not work them out again.

One file for each encoder: the hash of each text, its vector in steps of 1/127 of its largest
number, and that number. A text that is not in it is encoded in training.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

FOLDER = Path(__file__).resolve().parents[2] / "data/vectors"
_STEPS = 127
_BYTES = 8

Vector = NDArray[np.float32]


class Stored(dict[str, Vector]):
    """Vectors by text; those of the file are found by the text's hash."""

    def __init__(self, by_hash: Mapping[int, Vector]) -> None:
        super().__init__()
        self._by_hash = by_hash

    def __contains__(self, text: object) -> bool:
        return super().__contains__(text) or _key(str(text)) in self._by_hash

    def __missing__(self, text: str) -> Vector:
        return self._by_hash[_key(text)]


def read_vectors(encoder: str) -> Stored:
    """The vectors kept for `encoder`; none where there is no file."""
    file = FOLDER / f"{encoder}.npz"
    if not file.is_file():
        return Stored({})
    with np.load(file) as kept:
        rows = kept["steps"].astype(np.float32) * (kept["largest"][:, None] / _STEPS)
        return Stored(dict(zip(map(int, kept["keys"]), rows, strict=True)))


def write_vectors(encoder: str, vectors: Mapping[str, Vector]) -> Path:
    """Keep `vectors` and nothing else for `encoder`, in an order that depends on them alone."""
    keyed = {_key(text): vector for text, vector in vectors.items()}
    keys = sorted(keyed)
    rows = np.array([keyed[key] for key in keys], dtype=np.float32)
    largest = np.abs(rows).max(axis=1)
    FOLDER.mkdir(exist_ok=True)
    file = FOLDER / f"{encoder}.npz"
    np.savez_compressed(
        file,
        keys=np.array(keys, dtype=np.uint64),
        steps=np.round(rows / largest[:, None] * _STEPS).astype(np.int8),
        largest=largest.astype(np.float32),
    )
    return file


def _key(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=_BYTES).digest(), "big")

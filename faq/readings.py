"""What the assistant takes phrasings of entries for, kept beside them until another model reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from faq.database import Reader, writing
from faq.vectors import hash_of

_ALL = "SELECT hash, topic, confidence FROM phrasing_topics"
_READ_BY = "SELECT hash FROM phrasing_topics WHERE model = ?"


class Read(NamedTuple):
    """The topic that a text is likest to, and the confidence from 0 to 1."""

    topic: str
    confidence: float


class Readings:
    """What is kept in the file at `path`; a missing file keeps nothing."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._reader = Reader(path)

    def of(self, texts: Iterable[str]) -> dict[str, Read]:
        """How those of the texts are read that some model has read."""
        kept = {key: Read(*told) for key, *told in self._reader.rows(_ALL)}
        return {text: kept[hash_of(text)] for text in texts if hash_of(text) in kept}

    def missing(self, texts: Iterable[str], model: str) -> list[str]:
        """Those of the texts that `model` has not read yet."""
        kept = {key for (key,) in self._reader.rows(_READ_BY, model)}
        return [text for text in dict.fromkeys(texts) if hash_of(text) not in kept]

    def keep(self, read: Mapping[str, Read], model: str) -> None:
        """Keeps how `model` reads these texts, in place of how one before it did."""
        rows = [{"hash": hash_of(text), "model": model, **read[text]._asdict()} for text in read]
        with writing(self._path) as db:
            db.table("phrasing_topics").upsert_all(rows, pk="hash")

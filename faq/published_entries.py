"""The entries that are published now, as the assistant asks for them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import NamedTuple

from faq.database import Reader
from faq.entry_rows import LAST_ACT, Version

_TOUCHED = (
    "SELECT DISTINCT entry FROM entry_acts WHERE id > ? "
    "AND act IN ('approved', 'retired', 'withdrawn')"
)
_ON = (
    "SELECT entry, version, title, phrasings, content, topic, programme, township, source, "
    "clause, issuer, since, whole FROM entries_published WHERE since <= ? ORDER BY since, act"
)


class PublishedEntry(NamedTuple):
    """One entry as it is answered. With `topic` it refines that topic; without, stands alone.

    With `whole` it answers all that is heard as its topic. `source` is the id of a document of the
    rules, or the name of another.
    """

    entry: str
    version: int
    title: str
    phrasings: tuple[str, ...]
    content: str
    topic: str | None
    programme: str | None
    township: str | None
    source: str | None
    clause: str | None
    issuer: str
    since: date
    whole: str | None = None


class PublishedEntries:
    """The published entries of the file at `path`; a missing file holds none."""

    def __init__(self, path: Path) -> None:
        self._reader = Reader(path)

    def change(self) -> int:
        """Moves with every act on an entry; 0 before the first. Cheap enough for every turn."""
        rows = self._reader.rows(LAST_ACT)
        return int(rows[0][0]) if rows else 0

    def touched(self, act: int) -> frozenset[str]:
        """The entries of which something was published, or ended, after `act`."""
        return frozenset(entry for (entry,) in self._reader.rows(_TOUCHED, act))

    def on(self, day: date) -> list[PublishedEntry]:
        """Of each published entry the version that holds on `day`, by entry."""
        rows = self._reader.rows(_ON, day.isoformat())
        latest = {row[0]: row for row in rows}
        return [_entry(latest[entry]) for entry in sorted(latest)]


def if_published(version: Version) -> PublishedEntry:
    """A version as it would be answered."""
    content = version.content
    told = {name: getattr(content, name) for name in PublishedEntry._fields[2:]}
    return PublishedEntry(version.entry, version.version, **told)


def _entry(row: tuple[object, ...]) -> PublishedEntry:
    told = dict(zip(PublishedEntry._fields, row, strict=True))
    phrasings = tuple(json.loads(str(told["phrasings"])))
    since = date.fromisoformat(str(told["since"]))
    return PublishedEntry(**{**told, "phrasings": phrasings, "since": since})  # type: ignore[arg-type]

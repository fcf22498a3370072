"""What is published now, as the rules ask for it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from faq.database import VERSION, Reader
from faq.entry_version import EntryVersion
from faq.figures import LocalFigure, LocalText
from faq.recalls import WITHDRAWN

NOTHING = "none"
"""The version of an empty room."""

_LATEST = (
    "SELECT value, source, since, place FROM local_figures "
    "WHERE name = ? AND place IS ? AND since <= ? ORDER BY since DESC, id DESC LIMIT 1"
)


class Published:
    """The published local figures of the file at `path`; a missing file is an empty room.

    Every call reads the file, so that a publication holds from the next answer on.
    """

    def __init__(self, path: Path) -> None:
        self._reader = Reader(path)
        self._entries = EntryVersion(path)

    def figure(self, name: str, day: date, place: str | None = None) -> LocalFigure | None:
        """The latest value begun by `day`: the place's own, else the one for everywhere."""
        held = self._held(name, day, place)
        return LocalFigure(Decimal(held[0]), *held[1:]) if held else None

    def words(self, name: str, day: date, place: str | None = None) -> LocalText | None:
        """The same of what is no number."""
        held = self._held(name, day, place)
        return LocalText(*held) if held else None

    def withdrawn(self, topic: str) -> bool:
        """Whether the answer to a topic was recalled, and is not given until that is lifted."""
        return bool(self._reader.rows(WITHDRAWN, topic))

    def version(self) -> str:
        """What was published, as a short content hash; with entries, a second one for them."""
        rows = self._reader.rows(VERSION)
        figures = str(rows[0][0]) if rows else NOTHING
        entries = self._entries.version()
        return f"{figures}.{entries}" if entries else figures

    def _held(
        self, name: str, day: date, place: str | None
    ) -> tuple[Any, str, date, str | None] | None:
        for where in dict.fromkeys((place, None)):
            rows = self._reader.rows(_LATEST, name, where, day.isoformat())
            for value, source, since, held_at in rows:
                if value is not None:
                    return value, source, date.fromisoformat(since), held_at
        return None

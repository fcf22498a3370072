"""What is published now, as the rules ask for it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from faq.database import VERSION, Reader
from faq.figures import LocalFigure

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

    def figure(self, name: str, day: date, place: str | None = None) -> LocalFigure | None:
        """The latest value begun by `day`: the place's own, else the one for everywhere."""
        for where in dict.fromkeys((place, None)):
            rows = self._reader.rows(_LATEST, name, where, day.isoformat())
            for value, source, since, held_at in rows:
                if value is not None:
                    return LocalFigure(Decimal(value), source, date.fromisoformat(since), held_at)
        return None

    def version(self) -> str:
        """What was published, as a short content hash."""
        rows = self._reader.rows(VERSION)
        return str(rows[0][0]) if rows else NOTHING

"""Local figures as staff write them. Every change is a new row; nothing is overwritten."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from sqlite_utils import Database

from faq import append_only
from faq.database import VERSION, Reader

_CHANGES = (
    "SELECT name, place, value, source, since, author, coalesce(published_at, retired_at) "
    "FROM local_figures WHERE ?1 IS NULL OR name = ?1 ORDER BY id"
)
_UP_TO = (
    "SELECT count(*) FROM local_figures "
    "WHERE id <= (SELECT id FROM local_figures WHERE version = ?)"
)


class LocalFigure(NamedTuple):
    """A value, the document it stands in, the day from which it holds, and where (None: all)."""

    value: Decimal
    source: str
    since: date
    place: str | None = None


class LocalText(NamedTuple):
    """The same for what is no number: a telephone, a list of papers, other names of a place."""

    words: str
    source: str
    since: date
    place: str | None = None


def local(
    value: Decimal | str, source: str, since: date, place: str | None
) -> LocalFigure | LocalText:
    """A local figure of a number, or of words."""
    if isinstance(value, str):
        return LocalText(value, source, since, place)
    return LocalFigure(value, source, since, place)


class Change(NamedTuple):
    """One row of the history: a publication or, where `value` is None, a retirement.

    `value` is as it is stored: a plain decimal, or words.
    """

    name: str
    place: str | None
    value: str | None
    source: str | None
    since: date
    author: str
    at: datetime


def change(name: str, figure: LocalFigure | LocalText, author: str, at: datetime) -> Change:
    """The row that publishes `figure` as the value of `name`. `at` is the moment, aware."""
    value = figure.words if isinstance(figure, LocalText) else f"{figure.value:f}"
    return Change(name, figure.place, value, figure.source, figure.since, author, at)


def add(db: Database, change: Change) -> int:
    """Add `change` within the transaction that holds `db`; the number of its row.

    A value holds from its day on, and the same day again corrects it; a retirement ends what was
    published for the place itself before. Raises sqlite3.IntegrityError for a blank source or
    author.
    """
    at = "retired_at" if change.value is None else "published_at"
    row = {**_stored(change), "author": change.author, at: change.at.isoformat()}
    before = db.execute(VERSION).fetchone()
    return append_only.add(db, "local_figures", {**row, "version": _version(before, row)})


def history(path: Path, name: str | None = None) -> list[Change]:
    """Every change in the order it was made, of one figure or of all."""
    return [_change(*row) for row in Reader(path).rows(_CHANGES, name)]


def changes_of(path: Path, version: str) -> list[Change]:
    """All changes up to `version`, oldest first; none for a version that was never published."""
    ((count,),) = Reader(path).rows(_UP_TO, version) or [(0,)]
    return history(path)[:count]


def version_of(changes: Iterable[Change]) -> str | None:
    """The version that these changes make, one after the other; None for no change."""
    version: str | None = None
    for change in changes:
        version = _version((version,) if version else None, _stored(change))
    return version


def _stored(change: Change) -> dict[str, str | None]:
    told = {"place": change.place, "value": change.value, "source": change.source}
    return {**told, "name": change.name, "since": change.since.isoformat()}


def _version(before: tuple[str] | None, stored: dict[str, str | None]) -> str:
    content = [before, *(stored.get(key) for key in ("name", "place", "value", "source", "since"))]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:12]


def _change(
    name: str,
    place: str | None,
    value: str | None,
    source: str | None,
    since: str,
    author: str,
    at: str,
) -> Change:
    day, moment = date.fromisoformat(since), datetime.fromisoformat(at)
    return Change(name, place, value, source, day, author, moment)

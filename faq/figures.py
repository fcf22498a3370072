"""Local figures as staff write them. Every change is a new row; nothing is overwritten."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from faq.database import VERSION, Reader, writing

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


class Change(NamedTuple):
    """One row of the history: a publication or, where `value` is None, a retirement."""

    name: str
    place: str | None
    value: Decimal | None
    source: str | None
    since: date
    author: str
    at: datetime


def publish(path: Path, name: str, figure: LocalFigure, author: str, at: datetime) -> None:
    """Publish `figure` as the value of `name` from its day on; the same day again corrects it.

    `at` is the moment of publication, aware. Raises sqlite3.IntegrityError for a blank source
    or author.
    """
    told = {"value": f"{figure.value:f}", "source": figure.source}
    _add(path, name, figure.place, figure.since, author, published_at=at, **told)


def retire(
    path: Path, name: str, place: str | None, since: date, author: str, at: datetime
) -> None:
    """From `since` on nothing holds that was published for `place` itself before.

    Days before `since` keep their values. Raises sqlite3.IntegrityError for a blank author.
    """
    _add(path, name, place, since, author, retired_at=at)


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
    value = None if change.value is None else f"{change.value:f}"
    told = {"place": change.place, "value": value, "source": change.source}
    return {**told, "name": change.name, "since": change.since.isoformat()}


def _add(
    path: Path, name: str, place: str | None, since: date, author: str, **told: str | datetime
) -> None:
    row = {"name": name, "place": place, "since": since, "author": author, **told}
    stored = {key: v.isoformat() if isinstance(v, date) else v for key, v in row.items()}
    with writing(path) as db:
        before = db.execute(VERSION).fetchone()
        db.table("local_figures").insert({**stored, "version": _version(before, stored)})


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
    held = None if value is None else Decimal(value)
    day, moment = date.fromisoformat(since), datetime.fromisoformat(at)
    return Change(name, place, held, source, day, author, moment)

"""What stands on record of the entries: where each is, its history, and what a search finds."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from faq.database import Reader
from faq.entry_rows import COLUMNS, STAGE, Act, Stage, Version, version_from
from faq.errors import Refused
from faq.segmenting import wanted

_VERSION_COLUMNS = ", ".join(f"v.{column}" for column in COLUMNS.split(", "))
_NEWEST = (
    f"SELECT {_VERSION_COLUMNS}, (SELECT act FROM entry_acts a WHERE a.entry = v.entry "
    "AND a.version = v.version ORDER BY a.id DESC LIMIT 1), p.version "
    "FROM entry_versions v LEFT JOIN (SELECT entry, version, max(act) FROM entries_published "
    "GROUP BY entry) p ON p.entry = v.entry WHERE (?1 IS NULL OR v.entry = ?1) AND v.version = "
    "(SELECT max(version) FROM entry_versions w WHERE w.entry = v.entry) ORDER BY v.entry DESC"
)
_PUBLISHED = f"SELECT {COLUMNS} FROM entries_published ORDER BY entry, version"
_VERSIONS = f"SELECT {COLUMNS} FROM entry_versions WHERE entry = ? ORDER BY version"
_ACTS = "SELECT version, act, person, reason, at FROM entry_acts WHERE entry = ? ORDER BY id"
_FOUND = (
    "SELECT entry FROM entry_words w JOIN entry_words_fts f ON f.rowid = w.rowid "
    "WHERE entry_words_fts MATCH ? ORDER BY rank"
)
_CATEGORIES = "SELECT DISTINCT category FROM entry_versions ORDER BY category"
_LIKE = "SELECT entry FROM entry_words WHERE plain LIKE ? ESCAPE '\\' ORDER BY entry DESC"


class State(NamedTuple):
    """Where an entry is: its newest version, at which stage, and the version published last.

    `stage` is of the newest version while somebody works on it; after that, of the entry.
    """

    newest: Version
    stage: Stage
    published: int | None


class Done(NamedTuple):
    """One act on a version of an entry."""

    version: int
    act: Act
    person: str
    reason: str
    at: datetime


class History(NamedTuple):
    """Everything on record of one entry, oldest first."""

    versions: list[Version]
    acts: list[Done]

    def published_before(self) -> set[int]:
        """The versions that were published at some time."""
        return {done.version for done in self.acts if done.act == "approved"}


def states(path: Path, entry: str | None = None) -> list[State]:
    """Where every entry is, or one; the newest entry first."""
    return [_state(*row) for row in Reader(path).rows(_NEWEST, entry)]


def published(path: Path) -> list[Version]:
    """The versions that are published, also those that hold only later; by entry."""
    return [version_from(row) for row in Reader(path).rows(_PUBLISHED)]


def state(path: Path, entry: str) -> State:
    """Where one entry is. Raises Refused when there is none of this number."""
    for found in states(path, entry):
        return found
    raise Refused(f"没有 {entry} 这一条。")


def history(path: Path, entry: str) -> History:
    """The versions of an entry and what was done with them; empty for none of this number."""
    reader = Reader(path)
    acts = [
        Done(version, act, person, reason, datetime.fromisoformat(at))
        for version, act, person, reason, at in reader.rows(_ACTS, entry)
    ]
    return History([version_from(row) for row in reader.rows(_VERSIONS, entry)], acts)


def search(path: Path, query: str) -> list[str]:
    """The entries whose newest version has the words of `query`, the best match first."""
    reader, words = Reader(path), wanted(query)
    found = reader.rows(_FOUND, words) if words else []
    return [entry for (entry,) in found or reader.rows(_LIKE, _like(query))]


def _like(query: str) -> str:
    plain = query.strip()
    for special in "\\%_":
        plain = plain.replace(special, "\\" + special)
    return f"%{plain}%"


def _state(*row: object) -> State:
    *columns, act, published = row
    stage = STAGE[act]  # type: ignore[index]
    if stage not in ("draft", "review") and published is not None:
        stage = "published"
    return State(version_from(tuple(columns)), stage, published)  # type: ignore[arg-type]


def categories(path: Path) -> list[str]:
    """The categories that entries are filed under."""
    return [category for (category,) in Reader(path).rows(_CATEGORIES)]

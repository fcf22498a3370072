"""Rows of the entries as values: a version, an act, and the stage they put a version at."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Literal, NamedTuple

from sqlite_utils import Database

from faq.entry_content import EntryContent, title_key
from faq.errors import Refused

Act = Literal["drafted", "submitted", "approved", "returned", "retired", "withdrawn"]
Stage = Literal["draft", "review", "published", "retired", "withdrawn"]
STAGE: Mapping[Act, Stage] = {
    "drafted": "draft",
    "returned": "draft",
    "submitted": "review",
    "approved": "published",
    "retired": "retired",
    "withdrawn": "withdrawn",
}
"""Where the last act on a version leaves it."""
ENDED: tuple[Stage, ...] = ("retired", "withdrawn")

LAST_ACT = "SELECT coalesce(max(id), 0) FROM entry_acts"
"""Moves with every act on an entry; 0 before the first."""

COLUMNS = (
    "entry, version, title, category, content, issuer, material, keywords, phrasings, topic, "
    "whole, programme, township, source, clause, owner, since, review_by, author, reason, "
    "written_at"
)
_LISTS = ("keywords", "phrasings")
_DAYS = ("since", "review_by")
_LAST_OF_VERSION = "SELECT act FROM entry_acts WHERE entry = ? AND version = ? ORDER BY id DESC"
_LAST = "SELECT act, person FROM entry_acts WHERE entry = ? ORDER BY id DESC"
_TITLES = (
    "SELECT v.entry, v.title, (SELECT act FROM entry_acts a WHERE a.entry = v.entry "
    "ORDER BY a.id DESC LIMIT 1) FROM entry_versions v "
    "LEFT JOIN entries_published p ON p.entry = v.entry AND p.version = v.version "
    "WHERE p.entry IS NOT NULL OR v.version = "
    "(SELECT max(version) FROM entry_versions w WHERE w.entry = v.entry)"
)


@dataclass(frozen=True)
class Version:
    """One version of an entry: what was written, by whom, why and when (aware)."""

    entry: str
    version: int
    content: EntryContent
    author: str
    reason: str
    at: datetime


class LastAct(NamedTuple):
    """What was done last, and by whom."""

    act: Act
    person: str


def row_of(written: Version) -> dict[str, Any]:
    """A version as it is stored."""
    row = asdict(written.content)
    row |= {name: json.dumps(row[name], ensure_ascii=False) for name in _LISTS}
    row |= {name: row[name].isoformat() for name in _DAYS}
    row |= {"entry": written.entry, "version": written.version, "author": written.author}
    return row | {"reason": written.reason, "written_at": written.at.isoformat()}


def version_from(row: tuple[Any, ...]) -> Version:
    """A version from its COLUMNS."""
    entry, number, *fields, author, reason, at = row
    names = COLUMNS.split(", ")[2:-3]
    told = dict(zip(names, fields, strict=True))
    told |= {name: tuple(json.loads(told[name])) for name in _LISTS}
    told |= {name: date.fromisoformat(told[name]) for name in _DAYS}
    content = EntryContent(**told)
    return Version(entry, number, content, author, reason, datetime.fromisoformat(at))


def version_of(db: Database, entry: str, version: int) -> Version:
    """Raises Refused for a version that there is not."""
    sql = f"SELECT {COLUMNS} FROM entry_versions WHERE entry = ? AND version = ?"
    row = db.execute(sql, (entry, version)).fetchone()
    if row is None:
        raise Refused(f"没有 {entry} 第 {version} 版。")
    return version_from(row)


def latest(db: Database, entry: str) -> int:
    """The number of the newest version. Raises Refused for an entry that there is not."""
    sql = "SELECT max(version) FROM entry_versions WHERE entry = ?"
    (number,) = db.execute(sql, (entry,)).fetchone()
    if number is None:
        raise Refused(f"没有 {entry} 这一条。")
    return int(number)


def stage(db: Database, entry: str, version: int) -> Stage:
    """Where the version stands. Raises Refused for one that there is not."""
    version_of(db, entry, version)
    (act,) = db.execute(_LAST_OF_VERSION, (entry, version)).fetchone()
    return STAGE[act]


def last_act(db: Database, entry: str) -> LastAct:
    """Raises Refused for an entry that there is not."""
    latest(db, entry)
    return LastAct(*db.execute(_LAST, (entry,)).fetchone())


def titles(db: Database) -> dict[str, set[str]]:
    """The entries that have not ended, by the keys of their newest and their published titles."""
    found: dict[str, set[str]] = {}
    for entry, title, act in db.execute(_TITLES).fetchall():
        if STAGE[act] not in ENDED:
            found.setdefault(title_key(title), set()).add(entry)
    return found

"""Utterances that staff add to topics: written by one person, approved by another, then learnt."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from sqlite_utils import Database

from faq.database import Reader, writing
from faq.errors import Refused

LONGEST = 200
"""Characters of an utterance at most."""
_SHORTEST = 2
_MARKUP = "[]{}"
"""What the training format would read as markup."""

_ROWS = (
    "SELECT u.id, u.topic, u.text, u.author, u.at, a.person, r.person FROM utterances u "
    "LEFT JOIN utterance_acts a ON a.utterance = u.id AND a.act = 'approved' "
    "LEFT JOIN utterance_acts r ON r.utterance = u.id AND r.act = 'removed'"
)
_KEPT = f"{_ROWS} WHERE r.person IS NULL ORDER BY u.id"
_ONE = f"{_ROWS} WHERE u.id = ?"


class StaffUtterance(NamedTuple):
    """A line that staff wrote for a topic, and who approved and removed it, if anybody did."""

    id: int
    topic: str
    text: str
    author: str
    at: datetime
    approved_by: str | None = None
    removed_by: str | None = None


def add(path: Path, topic: str, text: str, author: str, at: datetime) -> int:
    """Put `text` forward as an utterance of `topic`; its number. `at` is aware.

    Raises Refused for a text that cannot be learnt or that stands here already.
    """
    text = plain(text)
    with writing(path) as db:
        for (found,) in db.execute("SELECT id FROM utterances WHERE text = ?", [text]).fetchall():
            known = _one(db, found)
            if known.removed_by is None:
                raise Refused(f"“{text}”已经加过了，在主题 {known.topic} 里。")
        row = {"topic": topic, "text": text, "author": author, "at": at.isoformat()}
        db.table("utterances").insert(row)
        ((added,),) = db.execute("SELECT last_insert_rowid()").fetchall()
    return int(added)


def approve(path: Path, id: int, person: str, at: datetime) -> None:
    """Let an utterance be learnt. Raises Refused for its own author and where nothing waits."""
    with writing(path) as db:
        found = _one(db, id)
        if found.removed_by or found.approved_by:
            raise Refused("这一句不在等审核，请刷新后再看。")
        if found.author == person:
            raise Refused("自己加的话要由另一个人审核。")
        _act(db, id, "approved", person, at)


def remove(path: Path, id: int, person: str, at: datetime) -> None:
    """Let an utterance be learnt no more, whether approved or not. Raises Refused."""
    with writing(path) as db:
        if _one(db, id).removed_by:
            raise Refused("这一句已经去掉了。")
        _act(db, id, "removed", person, at)


def find(path: Path, id: int) -> StaffUtterance:
    """One utterance, removed or not. Raises Refused where there is none of this number."""
    for row in Reader(path).rows(_ONE, id):
        return _told(row)
    raise Refused("没有这一句。")


def kept(path: Path) -> list[StaffUtterance]:
    """Every utterance that was not removed, in the order they were added."""
    return [_told(row) for row in Reader(path).rows(_KEPT)]


def pending(path: Path) -> list[StaffUtterance]:
    """The utterances that wait for a second person."""
    return [each for each in kept(path) if each.approved_by is None]


def approved(path: Path) -> list[StaffUtterance]:
    """The utterances that training learns."""
    return [each for each in kept(path) if each.approved_by is not None]


def plain(text: str) -> str:
    """`text` as one line. Raises Refused for one that cannot be learnt."""
    line = " ".join(unicodedata.normalize("NFC", text).split())
    if not _SHORTEST <= len(line) <= LONGEST:
        raise Refused(f"一句话要有 {_SHORTEST} 到 {LONGEST} 个字。")
    if any(mark in line for mark in _MARKUP):
        raise Refused(f"句子里不能有 {' '.join(_MARKUP)} 这些符号。")
    return line


def _one(db: Database, id: int) -> StaffUtterance:
    row = db.execute(_ONE, [id]).fetchone()
    if row is None:
        raise Refused("没有这一句。")
    return _told(row)


def _act(db: Database, id: int, act: str, person: str, at: datetime) -> None:
    row = {"utterance": id, "act": act, "person": person, "at": at.isoformat()}
    db.table("utterance_acts").insert(row)


def _told(row: tuple[int, str, str, str, str, str | None, str | None]) -> StaffUtterance:
    id, topic, text, author, at, approved_by, removed_by = row
    moment = datetime.fromisoformat(at)
    return StaffUtterance(id, topic, text, author, moment, approved_by, removed_by)

"""Imports: what one table brought in, and how it is taken back before anything is published."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from faq.database import Reader, writing
from faq.entry_rows import COLUMNS, Version, version_from
from faq.errors import Refused

REASON = "导入"
"""Why a version was written that came in by a table."""
UNDONE = "撤销导入"

_LEFT = (
    f"SELECT {COLUMNS} FROM entry_versions v WHERE reason = '{REASON}' AND NOT EXISTS "
    "(SELECT 1 FROM entry_versions w WHERE w.entry = v.entry AND w.version <> v.version) "
    "AND NOT EXISTS (SELECT 1 FROM entry_acts a WHERE a.entry = v.entry "
    "AND a.act IN ('approved', 'retired', 'withdrawn')) "
    "AND (?1 IS NULL OR (author = ?1 AND written_at = ?2)) ORDER BY entry"
)


class Import(NamedTuple):
    """Who brought a table in, and when: together they name it."""

    author: str
    at: datetime


def left(path: Path) -> dict[Import, list[Version]]:
    """What of each import stands as it came in and was never published; the last import first."""
    found: dict[Import, list[Version]] = {}
    for version in map(version_from, Reader(path).rows(_LEFT, None, None)):
        found.setdefault(Import(version.author, version.at), []).append(version)
    return dict(reversed(found.items()))


def undo(path: Path, which: Import, person: str, now: datetime) -> int:
    """Ends what is left of an import, on record; how many entries. Raises Refused for none."""
    with writing(path) as db:
        rows = db.execute(_LEFT, (which.author, which.at.isoformat())).fetchall()
        if not rows:
            raise Refused("这次导入没有可以撤销的了：已经发布、改过，或者撤销过。")
        told = {"act": "retired", "person": person, "reason": UNDONE, "at": now.isoformat()}
        ended = ({"entry": each.entry, "version": 1, **told} for each in map(version_from, rows))
        db.table("entry_acts").insert_all(ended)
        return len(rows)

"""One short name for all that was published of the entries so far."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from faq.database import Reader

_LAST = "SELECT max(id) FROM entry_acts"
_ACTS = (
    "SELECT a.id, a.act, v.entry, v.version, v.title, v.content, v.phrasings, v.topic, "
    "v.programme, v.township, v.source, v.clause, v.issuer, v.since, v.whole FROM entry_acts a "
    "JOIN entry_versions v ON v.entry = a.entry AND v.version = a.version "
    "WHERE a.id > ? AND a.act IN ('approved', 'retired', 'withdrawn') ORDER BY a.id"
)


class EntryVersion:
    """The version of the entries in the file at `path`: a hash over each publication and each end,

    and the version before it. Acts are only added, so only what is new is read.
    """

    def __init__(self, path: Path) -> None:
        self._reader = Reader(path)
        self._read, self._version = 0, ""

    def version(self) -> str:
        """A short content hash; "" while nothing was published. Cheap enough for every answer."""
        rows = self._reader.rows(_LAST)
        last = int(rows[0][0] or 0) if rows else 0
        if last < self._read:
            self._read, self._version = 0, ""
        if last > self._read:
            for _, *act in self._reader.rows(_ACTS, self._read):
                self._version = _after(self._version, act)
            self._read = last
        return self._version


def _after(version: str, act: list[object]) -> str:
    content = json.dumps([version, *act], ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()[:12]

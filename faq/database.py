"""The room's one SQLite file: opened to write by who publishes, kept open by who reads."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from faq.migrations import STEPS, upgrade

BUSY_SECONDS = 20
"""So long one waits for another to finish writing; a large import takes a few."""

VERSION = "SELECT version FROM local_figures ORDER BY id DESC LIMIT 1"
"""The version of all that was published so far; no row while nothing was."""


@contextmanager
def writing(path: Path) -> Iterator[Database]:
    """One transaction on the file at `path`, which is created or brought up to date first."""
    path.parent.mkdir(parents=True, exist_ok=True)
    opened = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    with closing(opened) as connection:
        db = Database(connection)
        db.enable_wal()
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            upgrade(db)
            yield db


class Reader:
    """Reads the file at `path` as it is now, without creating it.

    A file from before an update gets its new tables by the first read. The connection stays open,
    which makes a read forty times cheaper, until another file takes the place of the one it was
    opened on.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: tuple[int, int] | None = None
        self._connection: sqlite3.Connection | None = None

    def rows(self, sql: str, *values: str | int | None) -> list[tuple[Any, ...]]:
        """The rows that `sql` finds; none while there is no file."""
        connection = self._current()
        return connection.execute(sql, values).fetchall() if connection else []

    def _current(self) -> sqlite3.Connection | None:
        try:
            found = self._path.stat()
        except FileNotFoundError:
            self._file = self._connection = None
            return None
        file = (found.st_dev, found.st_ino)
        if self._connection is None or file != self._file:
            self._connection, self._file = self._opened(), file
        return self._connection

    def _opened(self) -> sqlite3.Connection | None:
        """A connection that cannot write; None while the file's first tables are being made."""
        uri = f"{self._path.absolute().as_uri()}?mode=ro"
        connection = sqlite3.connect(
            uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        (steps,) = connection.execute("PRAGMA user_version").fetchone()
        if 0 < steps < len(STEPS):
            with writing(self._path):
                pass  # brought up to date by being opened to write
        return connection if steps else None

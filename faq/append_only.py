"""Tables of the room whose rows are added and never changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from sqlite_utils import Database


def create(db: Database, table: str, columns: str) -> None:
    """The table `table` with `columns`, guarded against every change of a row."""
    db.execute(f"CREATE TABLE {table} ({columns})")
    guard(db, table)


def guard(db: Database, table: str) -> None:
    """Guards a table against every change of a row."""
    for change in ("UPDATE", "DELETE"):
        db.execute(
            f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is only added to'); END"
        )


def add(db: Database, table: str, row: Mapping[str, Any]) -> int:
    """Adds a row to a table with an id; its number."""
    return cast(int, db.table(table).insert(dict(row)).last_pk)

"""The tables of new documents: what was brought, and what of its list is done."""

from __future__ import annotations

from sqlite_utils import Database


def create(db: Database) -> None:
    """Documents only grow; a tick comes and goes."""
    db.execute(
        """
        CREATE TABLE documents (
            id INTEGER PRIMARY KEY,
            title TEXT NOT NULL CHECK (trim(title) <> ''),
            replaces TEXT NOT NULL,
            name TEXT NOT NULL,
            issued TEXT NOT NULL CHECK (issued IS date(issued)),
            since TEXT NOT NULL CHECK (since IS date(since)),
            text TEXT NOT NULL,
            author TEXT NOT NULL CHECK (trim(author) <> ''),
            at TEXT NOT NULL
        )
        """
    )
    db.execute(
        """
        CREATE TABLE document_ticks (
            document INTEGER NOT NULL REFERENCES documents (id),
            item TEXT NOT NULL,
            person TEXT NOT NULL,
            at TEXT NOT NULL,
            PRIMARY KEY (document, item)
        )
        """
    )

"""The tables of the utterances that staff add to topics. Nothing in them is overwritten."""

from __future__ import annotations

from sqlite_utils import Database

TABLES = ("utterances", "utterance_acts")


def create(db: Database) -> None:
    """An utterance is a row; a second person's approval, or its removal, is a row about it."""
    db.execute(
        """
        CREATE TABLE utterances (
            id INTEGER PRIMARY KEY,
            topic TEXT NOT NULL CHECK (trim(topic) <> ''),
            text TEXT NOT NULL CHECK (trim(text) <> ''),
            author TEXT NOT NULL CHECK (trim(author) <> ''),
            at TEXT NOT NULL
        )
        """
    )
    db.execute(
        """
        CREATE TABLE utterance_acts (
            id INTEGER PRIMARY KEY,
            utterance INTEGER NOT NULL REFERENCES utterances(id),
            act TEXT NOT NULL CHECK (act IN ('approved', 'removed')),
            person TEXT NOT NULL CHECK (trim(person) <> ''),
            at TEXT NOT NULL,
            UNIQUE (utterance, act)
        )
        """
    )
    for table in TABLES:
        _only_add_to(db, table)


def _only_add_to(db: Database, table: str) -> None:
    for change in ("UPDATE", "DELETE"):
        db.execute(
            f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
            "BEGIN SELECT RAISE(ABORT, 'utterances are only added to'); END"
        )

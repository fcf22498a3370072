"""The tables of the room, step by step. A step that was released is never changed."""

from __future__ import annotations

from sqlite_utils import Database

from faq import (
    document_tables,
    entry_tables,
    figure_review_tables,
    reading_tables,
    recall_tables,
    sample_tables,
    sign_off_tables,
    talk_tables,
    utterance_tables,
    vector_tables,
)


def upgrade(db: Database) -> None:
    """Takes the steps that `db` lacks. Call it inside a transaction that writes."""
    (taken,) = db.execute("PRAGMA user_version").fetchone()
    for number, step in enumerate(STEPS[taken:], taken + 1):
        step(db)
        db.execute(f"PRAGMA user_version = {number}")


def _local_figures(db: Database) -> None:
    """Every change is a row: a value published, or a retirement, which has no value.

    `version` names all that was changed up to the row, by content: a hash over the row and the
    version before it.
    """
    db.execute(
        """
        CREATE TABLE local_figures (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            place TEXT,
            value TEXT,
            source TEXT CHECK (trim(source) <> ''),
            since TEXT NOT NULL CHECK (since IS date(since)),
            author TEXT NOT NULL CHECK (trim(author) <> ''),
            published_at TEXT,
            retired_at TEXT,
            version TEXT NOT NULL,
            CHECK ((published_at IS NULL) <> (retired_at IS NULL)),
            CHECK ((value IS NULL) = (published_at IS NULL)),
            CHECK ((source IS NULL) = (published_at IS NULL))
        )
        """
    )
    db.table("local_figures").create_index(["name", "place", "since"])
    for change in ("UPDATE", "DELETE"):
        db.execute(
            f"CREATE TRIGGER local_figures_no_{change.lower()} BEFORE {change} ON local_figures "
            "BEGIN SELECT RAISE(ABORT, 'local figures are only added to'); END"
        )


STEPS = [
    _local_figures,
    entry_tables.create,
    document_tables.create,
    figure_review_tables.create,
    recall_tables.create,
    sign_off_tables.create,
    sample_tables.create,
    utterance_tables.create,
    vector_tables.create,
    talk_tables.create,
    reading_tables.create,
    recall_tables.widen,
    entry_tables.whole_topics,
    talk_tables.forget_words,
]

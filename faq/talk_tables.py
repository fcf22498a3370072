"""The tables of questions that wait for knowledge: vectors, and what staff decided on groups."""

from __future__ import annotations

from sqlite_utils import Database

from faq import append_only

# `texts` are hashes of all that was in the group; only the one question shown is kept in words.
_DECISIONS = """
    id INTEGER PRIMARY KEY,
    question TEXT NOT NULL CHECK (trim(question) <> ''),
    texts TEXT NOT NULL,
    act TEXT NOT NULL CHECK (act IN ('dismissed', 'entry', 'utterances', 'reopened')),
    why TEXT NOT NULL,
    size INTEGER NOT NULL,
    person TEXT NOT NULL CHECK (trim(person) <> ''),
    at TEXT NOT NULL,
    CHECK (act <> 'dismissed' OR trim(why) <> '')
"""


def create(db: Database) -> None:
    """Decisions, which stay, and vectors, which can be lost: they are worked out anew."""
    append_only.create(db, "talk_decisions", _DECISIONS)
    db.table("talk_vectors").create(
        {"hash": str, "vector": bytes}, pk="hash", not_null={"hash", "vector"}
    )

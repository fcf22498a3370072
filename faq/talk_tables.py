"""The tables of questions that wait for knowledge: vectors, and what staff decided on groups."""

from __future__ import annotations

from sqlite_utils import Database

from faq import append_only

# `texts` are hashes of all that was in the group, and `question` is that of the one shown.
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


def forget_words(db: Database) -> None:
    """Decisions made before kept the question in words, which outlived its conversation."""
    db.execute("DROP TRIGGER talk_decisions_no_update")
    db.execute("UPDATE talk_decisions SET question = '〔不再保留〕'")
    db.execute("DROP TRIGGER talk_decisions_no_delete")
    append_only.guard(db, "talk_decisions")


def create(db: Database) -> None:
    """Decisions, which stay, and vectors, which can be lost: they are worked out anew."""
    append_only.create(db, "talk_decisions", _DECISIONS)
    db.table("talk_vectors").create(
        {"hash": str, "vector": bytes}, pk="hash", not_null={"hash", "vector"}
    )

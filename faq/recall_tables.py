"""The tables of recalls: what was withdrawn, who reviewed it, and who was called back."""

from __future__ import annotations

from sqlite_utils import Database

from faq import append_only

_RECALLS = """
    id INTEGER PRIMARY KEY,
    topic TEXT,
    entry TEXT,
    wrong_since TEXT NOT NULL CHECK (wrong_since IS date(wrong_since)),
    reason TEXT NOT NULL CHECK (trim(reason) <> ''),
    person TEXT NOT NULL CHECK (trim(person) <> ''),
    at TEXT NOT NULL,
    CHECK ((topic IS NULL) <> (entry IS NULL))
"""
_ACTS = """
    id INTEGER PRIMARY KEY,
    recall INTEGER NOT NULL REFERENCES recalls (id),
    act TEXT NOT NULL CHECK (act IN ('confirmed', 'lifted')),
    person TEXT NOT NULL CHECK (trim(person) <> ''),
    reason TEXT NOT NULL,
    at TEXT NOT NULL,
    UNIQUE (recall, act)
"""
_CALLS = """
    id INTEGER PRIMARY KEY,
    recall INTEGER NOT NULL REFERENCES recalls (id),
    receipt TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (trim(outcome) <> ''),
    person TEXT NOT NULL CHECK (trim(person) <> ''),
    at TEXT NOT NULL,
    UNIQUE (recall, receipt)
"""


# A recall is of one topic, one entry (perhaps in one version), or what one proposal published.
_WIDER = """
    id INTEGER PRIMARY KEY,
    topic TEXT,
    entry TEXT,
    version INTEGER,
    proposal INTEGER REFERENCES figure_proposals (id),
    wrong_since TEXT NOT NULL CHECK (wrong_since IS date(wrong_since)),
    reason TEXT NOT NULL CHECK (trim(reason) <> ''),
    person TEXT NOT NULL CHECK (trim(person) <> ''),
    at TEXT NOT NULL,
    CHECK ((topic IS NULL) + (entry IS NULL) + (proposal IS NULL) = 2),
    CHECK (version IS NULL OR entry IS NOT NULL)
"""
_KEPT = "id, topic, entry, wrong_since, reason, person, at"


def widen(db: Database) -> None:
    """Recalls of one version of an entry, and of a local figure."""
    db.execute(f"CREATE TABLE recalls_wider ({_WIDER})")
    db.execute(f"INSERT INTO recalls_wider ({_KEPT}) SELECT {_KEPT} FROM recalls")
    db.execute("DROP TABLE recalls")
    db.execute("ALTER TABLE recalls_wider RENAME TO recalls")
    append_only.guard(db, "recalls")


def create(db: Database) -> None:
    """Recalls, the acts on them, and the calls that followed."""
    append_only.create(db, "recalls", _RECALLS)
    append_only.create(db, "recall_acts", _ACTS)
    append_only.create(db, "recall_calls", _CALLS)

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


def create(db: Database) -> None:
    """Recalls, the acts on them, and the calls that followed."""
    append_only.create(db, "recalls", _RECALLS)
    append_only.create(db, "recall_acts", _ACTS)
    append_only.create(db, "recall_calls", _CALLS)

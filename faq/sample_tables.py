"""The tables of the weekly sample: which answers were drawn, and how bureaus scored them."""

from __future__ import annotations

from sqlite_utils import Database

from faq import append_only

_SAMPLES = """
    id INTEGER PRIMARY KEY,
    since TEXT NOT NULL,
    until TEXT NOT NULL,
    person TEXT NOT NULL CHECK (trim(person) <> ''),
    at TEXT NOT NULL
"""
# Where the answer stands on record; its words are not copied, so what is deleted there is gone.
_ITEMS = """
    id INTEGER PRIMARY KEY,
    sample INTEGER NOT NULL REFERENCES samples (id),
    message INTEGER NOT NULL,
    position INTEGER NOT NULL,
    topic TEXT,
    UNIQUE (sample, message, position)
"""
_SCORES = """
    id INTEGER PRIMARY KEY,
    item INTEGER NOT NULL REFERENCES sample_items (id),
    bureau TEXT NOT NULL,
    score TEXT NOT NULL CHECK (score IN ('right', 'incomplete', 'wrong')),
    why TEXT NOT NULL,
    person TEXT NOT NULL CHECK (trim(person) <> ''),
    at TEXT NOT NULL,
    CHECK (score = 'right' OR trim(why) <> ''),
    UNIQUE (item, bureau)
"""


def create(db: Database) -> None:
    """Samples, the answers drawn, and the scores."""
    append_only.create(db, "samples", _SAMPLES)
    append_only.create(db, "sample_items", _ITEMS)
    append_only.create(db, "sample_scores", _SCORES)

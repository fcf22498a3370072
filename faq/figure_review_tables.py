"""The tables of the second review of local figures: what is proposed, and what became of it."""

from __future__ import annotations

from sqlite_utils import Database

from faq import append_only

# A proposal without a value asks that nothing be published any more from its day on.
_PROPOSALS = """
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    place TEXT,
    value TEXT,
    source TEXT CHECK (trim(source) <> ''),
    since TEXT NOT NULL CHECK (since IS date(since)),
    author TEXT NOT NULL CHECK (trim(author) <> ''),
    reason TEXT NOT NULL,
    proposed_at TEXT NOT NULL,
    CHECK ((value IS NULL) = (source IS NULL))
"""
# `change` is the row of local_figures that the act made.
_ACTS = """
    id INTEGER PRIMARY KEY,
    proposal INTEGER NOT NULL REFERENCES figure_proposals (id),
    act TEXT NOT NULL CHECK (act IN ('approved', 'returned', 'rolled_back')),
    person TEXT NOT NULL CHECK (trim(person) <> ''),
    reason TEXT NOT NULL,
    acted_at TEXT NOT NULL,
    change INTEGER REFERENCES local_figures (id),
    UNIQUE (proposal, act),
    CHECK ((change IS NULL) = (act = 'returned'))
"""


def create(db: Database) -> None:
    """Proposals, and the acts on them."""
    append_only.create(db, "figure_proposals", _PROPOSALS)
    append_only.create(db, "figure_acts", _ACTS)

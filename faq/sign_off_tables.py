"""The table of sign-offs: which figures and facts a bureau vouched for, as they stood."""

from __future__ import annotations

from sqlite_utils import Database

from faq import append_only

# `items` holds what was signed: a content hash for each key.
_SIGN_OFFS = """
    id INTEGER PRIMARY KEY,
    bureau TEXT NOT NULL,
    signer TEXT NOT NULL CHECK (trim(signer) <> ''),
    account TEXT NOT NULL CHECK (trim(account) <> ''),
    knowledge TEXT NOT NULL,
    items TEXT NOT NULL CHECK (json_valid(items)),
    signed_at TEXT NOT NULL
"""


def create(db: Database) -> None:
    """Every sign-off, never changed."""
    append_only.create(db, "sign_offs", _SIGN_OFFS)

"""The table of sentence vectors of what asks for entries. It can be lost: it is worked out anew."""

from __future__ import annotations

from sqlite_utils import Database


def create(db: Database) -> None:
    """One vector for each text, by the hash of its words, and for each encoder."""
    db.table("phrasing_vectors").create(
        {"hash": str, "encoder": str, "vector": bytes},
        pk=("encoder", "hash"),
        not_null={"hash", "encoder", "vector"},
    )

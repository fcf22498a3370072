"""The table of what the assistant takes phrasings for. It can be lost: they are read anew."""

from __future__ import annotations

from sqlite_utils import Database


def create(db: Database) -> None:
    """For each text, by the hash of its words, the likest topic, how sure, and by which model."""
    db.table("phrasing_topics").create(
        {"hash": str, "model": str, "topic": str, "confidence": float},
        pk="hash",
        not_null={"hash", "model", "topic", "confidence"},
    )

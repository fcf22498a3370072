"""A clause as an answer cites it on a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from rulebook.answer import Citation
from rulebook.topic import Cite

if TYPE_CHECKING:
    from rulebook.book import Rulebook


def citation(book: Rulebook, cite: Cite, day: date) -> Citation:
    """What `cite` refers to, with the status it has on `day`."""
    source_id, _, clause_id = cite.clause.partition(" ")
    source, clause = book.sources[source_id], book.clause(source_id, clause_id)
    return Citation(
        source=source.id,
        title=source.title + (f"（{source.number}）" if source.number else ""),
        date=source.issued,
        clause=clause.path,
        level=source.level,
        role=cite.role,
        status=clause.status(day, cite.quote),
        since=str(clause.since) if clause.since else None,
        verified=clause.verified,
        quote=cite.quote,
        statement=None if cite.quote else clause.statement,
        caution=clause.caution,
    )

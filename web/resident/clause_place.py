"""Quoted words in their place: the paragraph of the clause they stand in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rulebook.book import Rulebook
from rulebook.clause import Clause


def in_place(book: Rulebook, citation: Mapping[str, Any]) -> tuple[str, str, str]:
    """What stands before the quote in its paragraph, the quote, and what stands after it.

    A quote that no clause at that place holds (a clause changed since) stands alone.
    """
    quote: str = citation["quote"]
    for clause in clauses_at(book, citation["source"], citation["clause"]):
        before, found, after = clause.reading.partition(quote)
        if found:
            return before.rpartition("\n")[2], quote, after.partition("\n")[0]
    return "", quote, ""


def clauses_at(book: Rulebook, source: str, path: str) -> Iterator[Clause]:
    """The clauses of a document that stand at one place of it."""
    return (
        clause for (of, _), clause in book.clauses.items() if of == source and clause.path == path
    )

"""Documents and clauses that staff name in their own way, as the rules know them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from faq.entry_content import EntryContent
from rulebook.book import Rulebook

SHORTEST_SOURCE = 4
"""A document that is not held is told in so many letters at least."""
_MARKS = re.compile(r"[\W_]")


def document(book: Rulebook, typed: str) -> list[str]:
    """The ids of the documents that go by this id, title or short name, whatever marks it has."""
    name = _bare(typed)
    return [
        source.id
        for source in book.sources.values()
        if name and name in (_bare(source.id), _bare(source.title), _bare(source.short))
    ]


def cited(book: Rulebook, content: EntryContent) -> EntryContent:
    """The same with the ids of a document and a clause told by their names, where that is clear."""
    known = document(book, content.source or "")
    source = known[0] if len(known) == 1 else content.source
    clauses = list(_clauses(book, source, content.clause or ""))
    clause = clauses[0] if len(clauses) == 1 else content.clause
    return replace(content, source=source, clause=clause)


def _clauses(book: Rulebook, source: str | None, typed: str) -> Iterator[str]:
    name = _bare(typed)
    for each in book.clauses.values():
        if each.source == source and name and name in (_bare(each.path), _bare(each.id)):
            yield each.id


@lru_cache(maxsize=4096)
def _bare(text: str) -> str:
    return _MARKS.sub("", unicodedata.normalize("NFKC", text)).lower()

"""Which phrasings wait for their vectors: those of published entries, then those under review."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from faq.database import Reader
from faq.matching import said_of
from faq.published_entries import PublishedEntries
from faq.vectors import Vectors

_UNDER_REVIEW = (
    "SELECT title, phrasings FROM entry_versions v WHERE (SELECT act FROM entry_acts a "
    "WHERE a.entry = v.entry AND a.version = v.version ORDER BY a.id DESC LIMIT 1) = 'submitted'"
)


def missing(path: Path, most: int | None = None) -> list[str]:
    """The texts without a vector, or the first `most`: what residents can be answered by first."""
    return Vectors(path).missing(_said(path), most)


def told(number: int) -> str:
    """What it means that so many wait; "" for none."""
    return f"还有 {number} 句问法等着在后台准备，准备好之前只比字面，不比意思。" if number else ""


def _said(path: Path) -> Iterator[str]:
    for each in PublishedEntries(path).on(date.max):
        yield from said_of(each)
    for title, phrasings in Reader(path).rows(_UNDER_REVIEW):
        yield from (title, *json.loads(phrasings))

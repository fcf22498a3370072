"""Everything that has to hold before an entry may be published, in one call."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from faq.entry_content import EntryContent
from faq.matching import Index
from faq.published_entries import PublishedEntries
from rulebook.book import Rulebook
from rulebook.local import Local
from web.staff.gate import rules, topics, twins
from web.staff.gate.finding import Finding


class Knowledge(NamedTuple):
    """What an entry is held against: the rules, local figures, and the file of the entries."""

    book: Rulebook
    local: Local
    path: Path


def check(known: Knowledge, content: EntryContent, own: str, today: date) -> list[Finding]:
    """What is found in `content`, written for the entry `own`, what blocks first.

    It is held against what else is published on its first day.
    """
    book, local, path = known
    day = max(content.since, today)
    found = [
        *rules.findings(book, local, content),
        *topics.refined(book, local, content),
        *twins.findings(content, own, _index(path, PublishedEntries(path).change(), day), {}),
    ]
    return sorted(found, key=lambda each: not each.blocks)


@lru_cache(maxsize=4)
def _index(path: Path, change: int, day: date) -> Index:
    """What is published on `day`, as it was after the act `change`."""
    return Index(PublishedEntries(path).on(day), {})

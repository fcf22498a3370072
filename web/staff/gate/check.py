"""Everything that has to hold before an entry may be published, in one call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from faq.entry_content import EntryContent
from faq.matching import Index
from faq.published_entries import PublishedEntries, PublishedEntry
from faq.readings import Readings
from rulebook.book import Rulebook
from rulebook.local import Local
from web.staff.gate import rules, topics, twins
from web.staff.gate.finding import Finding
from web.staff.gate.origins import Held

NO_PROOFS: Mapping[date, Sequence[Held]] = {}


class Knowledge(NamedTuple):
    """What an entry is held against: the rules, local figures, and the file of the entries."""

    book: Rulebook
    local: Local
    path: Path


def check(
    known: Knowledge,
    content: EntryContent,
    own: str,
    today: date,
    passed: Sequence[PublishedEntry] = (),
    proofs: Mapping[date, Sequence[Held]] = NO_PROOFS,
) -> list[Finding]:
    """What is found in `content`, written for the entry `own`, what blocks first.

    It has to hold on its first day and, where that is past, today. It is held against what else is
    published by then, and against those that `passed` and are to be published with it. `proofs`
    is what `held` gives for a day, where many entries share it.
    """
    book, local, path = known
    *_, day = days = rules.days(content, today)
    read = Readings(path).of((content.title, *content.phrasings))
    found = [
        *(each for on in days for each in rules.findings(book, local, content, on, proofs.get(on))),
        *(each for on in days for each in topics.refined(book, local, content, on)),
        *topics.beside(book, local, content, day, read),
        *twins.findings(content, own, _index(path, PublishedEntries(path).change(), day), {}),
        *twins.findings(content, own, Index(passed, {}), {}),
    ]
    return sorted(dict.fromkeys(found), key=lambda each: not each.blocks)


@lru_cache(maxsize=4)
def _index(path: Path, change: int, day: date) -> Index:
    """What is published on `day`, as it was after the act `change`."""
    return Index(PublishedEntries(path).on(day), {})

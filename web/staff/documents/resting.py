"""The entries that may rest on a clause: published, to hold later, or still being written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from faq import entry_records
from faq.entry_rows import ENDED, Version
from rulebook.book import Rulebook
from rulebook.revision.impact import Entry
from web.staff.gate.citing import cited


def entries(book: Rulebook, file: Path) -> list[Entry]:
    """Each entry once, as it is published and as it is written anew; documents by whatever name."""
    versions = [*entry_records.published(file), *_written(file)]
    found = [_entry(book, version) for version in versions]
    return list(dict.fromkeys(found))


def _written(file: Path) -> Iterator[Version]:
    return (state.newest for state in entry_records.states(file) if state.stage not in ENDED)


def _entry(book: Rulebook, version: Version) -> Entry:
    content = cited(book, version.content)
    named = (version.entry, content.title, content.source or "", content.clause)
    return Entry(*named, content.topic)

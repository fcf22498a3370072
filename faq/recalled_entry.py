"""An entry as it was answered once: a version is never changed, so it is read as it was written."""

from __future__ import annotations

from pathlib import Path

from faq.entry_records import history
from faq.published_entries import PublishedEntry, if_published


def recalled_entry(path: Path, entry: str, version: int) -> PublishedEntry | None:
    """A version of an entry of the file at `path`; None where there is none of this number."""
    versions = history(path, entry).versions
    return next((if_published(each) for each in versions if each.version == version), None)

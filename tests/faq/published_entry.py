"""Published entries, made in a line and written to a file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timezone
from pathlib import Path
from typing import Any

from faq import entries
from faq.entry_content import EntryContent
from faq.published_entries import PublishedEntry

NOON = datetime(2026, 6, 1, 4, 0, tzinfo=timezone.utc)
SINCE = date(2026, 6, 1)
CONTENT = EntryContent(
    title="政务大厅几点上班",
    content="政务大厅工作日上班。\n中午有人值班。",
    since=SINCE,
    review_by=date(2028, 6, 1),
    category="办事指南",
    issuer="市民政局",
    phrasings=("办事大厅几点开门",),
    source="大厅公告",
    owner="额尔古纳市民政局",
)


def an_entry(title: str = CONTENT.title, *phrasings: str, **told: Any) -> PublishedEntry:
    """An entry of the first version, by default about the hours of the service hall."""
    fields: dict[str, Any] = dict.fromkeys(PublishedEntry._fields)
    fields |= {"entry": title, "version": 1, "title": title, "phrasings": phrasings}
    fields |= {"content": CONTENT.content, "issuer": CONTENT.issuer, "source": CONTENT.source}
    return PublishedEntry(**{**fields, "since": SINCE, **told})


def publish(file: Path, entry: str | None = None, **told: Any) -> str:
    """The number of an entry written by one person and published by another."""
    written = entries.draft(file, entry, replace(CONTENT, **told), "甲", "要用", NOON)
    entries.submit(file, written.entry, written.version, "甲", "", NOON)
    entries.approve(file, written.entry, written.version, "乙", "", NOON)
    return written.entry


def retire(file: Path, entry: str) -> None:
    """Ends an entry."""
    entries.retire(file, entry, "甲", "不用了", NOON)

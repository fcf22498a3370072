"""The list a new document leaves: each change with what rests on it, and what is settled."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

from faq import documents
from faq.documents import Document, Tick
from faq.published_entries import PublishedEntries
from rulebook.book import Rulebook
from rulebook.revision.comparison import Change, Piece, compare, pieces
from rulebook.revision.impact import Entry, Rest, impact

CASES = Path("tests/policies")
"""Where a checkout keeps the cases of the rules; an installation may have none."""
CHANGES = {"changed": "改了", "new": "新增", "gone": "删去", "moved": "只改了编号"}
RESTS = {
    "answer": "答复",
    "figure": "数字",
    "rule": "算法和条件",
    "entry": "知识点",
    "case": "测试用例",
}


class Item(NamedTuple):
    """Something to look at, under a key of its own; `tick` tells who did."""

    key: str
    rest: Rest
    tick: Tick | None


class Work(NamedTuple):
    """A change, its words side by side, and the items that rest on it."""

    change: Change
    pieces: list[Piece]
    items: list[Item]


def worklist(book: Rulebook, file: Path, found: Document, on: date) -> list[Work]:
    """The document's list as it stands. Raises NotKnown where it cannot be compared."""
    brought = found.brought
    changes = compare(book, brought.replaces, brought.text)
    entries = [
        Entry(each.entry, each.title, each.source or "", each.clause)
        for each in PublishedEntries(file).on(on)
    ]
    settled = documents.ticks(file, found.id)
    return [
        Work(each.change, pieces(each.change), _items(each.change, each.rests, settled))
        for each in impact(book, changes, entries, CASES if CASES.is_dir() else None)
    ]


def _items(change: Change, rests: list[Rest], settled: dict[str, Tick]) -> list[Item]:
    keys = [f"{change.path}|{rest.kind}|{rest.name}|{rest.title}" for rest in rests]
    return [Item(key, rest, settled.get(key)) for key, rest in zip(keys, rests, strict=True)]

"""The list a new document leaves: each change with what rests on it, and what is settled."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from faq import documents
from faq.documents import Document, Tick
from rulebook.book import Rulebook
from rulebook.revision.comparison import Change, Piece, compare, pieces
from rulebook.revision.impact import Expected, Rest, impact
from web.staff.documents import resting

_ROOT = Path(__file__).resolve().parents[3]
EXPECTED = Expected(_ROOT / "tests/policies", _ROOT / "data/questions/frozen.jsonl")
"""Where a checkout keeps the cases of the rules and the frozen questions."""
CHANGES = {"changed": "改了", "new": "新增", "gone": "删去", "moved": "只改了编号"}
RESTS = {
    "answer": "答复",
    "figure": "数字",
    "local": "本地数据",
    "rule": "算法和条件",
    "entry": "知识点",
    "case": "测试用例",
    "question": "固定的问题",
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


def worklist(book: Rulebook, file: Path, found: Document) -> list[Work]:
    """The document's list as it stands. Raises NotKnown where it cannot be compared."""
    brought = found.brought
    changes = compare(book, brought.replaces, brought.text)
    settled = documents.ticks(file, found.id)
    return [
        Work(each.change, pieces(each.change), _items(each.change, each.rests, settled))
        for each in impact(book, changes, resting.entries(book, file), EXPECTED)
    ]


def _items(change: Change, rests: list[Rest], settled: dict[str, Tick]) -> list[Item]:
    keys = [f"{change.path}|{rest.kind}|{rest.name}|{rest.title}" for rest in rests]
    return [Item(key, rest, settled.get(key)) for key, rest in zip(keys, rests, strict=True)]

"""New documents that staff brought, and the list each leaves to work through."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from faq.database import Reader, writing
from faq.errors import Refused

NAME = re.compile(r"[a-z][a-z0-9-]{2,40}")
_FIELDS = "id, title, replaces, name, issued, since, text, author, at"


class Brought(NamedTuple):
    """A document as it was brought.

    `replaces` is the id of the document it is held against, `name` the id it will have itself;
    `issued` and `since` are the days it is dated and holds from.
    """

    title: str
    replaces: str
    name: str
    issued: date
    since: date
    text: str
    author: str
    at: datetime


class Document(NamedTuple):
    """A document on record under its number."""

    id: int
    brought: Brought


class Tick(NamedTuple):
    """Who settled an item of a document's list, and when."""

    person: str
    at: datetime


def keep(path: Path, brought: Brought) -> int:
    """Puts the document on record; returns its number. Raises Refused for a blank title or name."""
    if not brought.title.strip():
        raise Refused("请写文件的名称。")
    if not NAME.fullmatch(brought.name):
        raise Refused("文件的编号用小写字母、数字和短横线，字母开头，例如 plan-2027。")
    row = {
        **brought._asdict(),
        "issued": brought.issued.isoformat(),
        "since": brought.since.isoformat(),
        "at": brought.at.isoformat(),
    }
    with writing(path) as db:
        return int(db.table("documents").insert(row).last_pk or 0)


def all_of(path: Path) -> list[Document]:
    """Every document, the newest first."""
    rows = Reader(path).rows(f"SELECT {_FIELDS} FROM documents ORDER BY id DESC")
    return [_document(row) for row in rows]


def get(path: Path, id: int) -> Document:
    """The document of that number. Raises Refused."""
    rows = Reader(path).rows(f"SELECT {_FIELDS} FROM documents WHERE id = ?", str(id))
    if not rows:
        raise Refused("没有这份文件。")
    return _document(rows[0])


def tick(path: Path, id: int, item: str, person: str, at: datetime) -> None:
    """Settles an item; settled already, it stays with whoever did it first."""
    row = {"document": id, "item": item, "person": person, "at": at.isoformat()}
    with writing(path) as db:
        db.table("document_ticks").insert(row, ignore=True)


def untick(path: Path, id: int, item: str) -> None:
    """Opens an item again."""
    with writing(path) as db:
        db.execute("DELETE FROM document_ticks WHERE document = ? AND item = ?", (id, item))


def ticks(path: Path, id: int) -> dict[str, Tick]:
    """The settled items of a document."""
    rows = Reader(path).rows(
        "SELECT item, person, at FROM document_ticks WHERE document = ?", str(id)
    )
    return {item: Tick(person, datetime.fromisoformat(at)) for item, person, at in rows}


def _document(row: tuple[object, ...]) -> Document:
    id, title, replaces, name, issued, since, text, author, at = map(str, row)
    days = (date.fromisoformat(issued), date.fromisoformat(since))
    brought = Brought(title, replaces, name, *days, text, author, datetime.fromisoformat(at))
    return Document(int(id), brought)

"""Entries from the rows of a table and back, with every fault named by its row and column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from datetime import date
from typing import Any, NamedTuple

from faq.entry_content import LABELS, EntryContent, problems, title_key
from faq.sheets.cells import FORMULA, Row

COLUMNS = (
    *("category", "title", "phrasings", "content", "issuer", "material", "keywords", "source"),
    *("clause", "owner", "since", "review_by", "topic", "whole", "programme", "township"),
)
HEAD = [LABELS[field] for field in COLUMNS]
NEEDED = ("category", "title", "content", "source", "owner", "since", "review_by")
LISTS = ("phrasings", "keywords")
DAYS = ("since", "review_by")
_OPTIONAL = tuple(f.name for f in fields(EntryContent) if f.default is None)
_FIELD = {label: field for field, label in LABELS.items()}


class Fault(NamedTuple):
    """What is wrong in `row` (as a spreadsheet numbers them) and column; "" is all of the row."""

    row: int
    column: str
    what: str


class Line(NamedTuple):
    """An entry, and the row it came from."""

    row: int
    content: EntryContent


class Table(NamedTuple):
    """What a file holds: the entries that can be read, and every fault."""

    lines: list[Line]
    faults: list[Fault]


def entries(rows: Sequence[Row], taken: Iterable[str] = ()) -> Table:
    """The entries of a table whose first row names the columns, in any order.

    `taken` are titles that other entries have. Nothing of a file with faults should be kept.
    """
    head = [cell.strip() for cell in rows[0]] if rows else []
    faults = list(_head(head))
    if faults:
        return Table([], faults)
    lines: list[Line] = []
    for number, row in enumerate(rows[1:], 2):
        if any(cell.strip() for cell in row):
            found, wrong = _line(number, head, row)
            faults += wrong
            lines += [Line(number, found)] if found else []
    return Table(lines, faults + list(_twice(lines, set(taken))))


def rows(contents: Iterable[EntryContent]) -> Iterator[list[str]]:
    """The table of `contents`, its head first."""
    yield HEAD
    for content in contents:
        yield [_told(getattr(content, field)) for field in COLUMNS]


def _head(head: Sequence[str]) -> Iterator[Fault]:
    for label in head:
        if label and label not in HEAD:
            yield Fault(1, label, f"没有“{label}”这一列，可用的是：{'、'.join(HEAD)}。")
        elif label and head.count(label) > 1:
            yield Fault(1, label, f"“{label}”这一列写了两次。")
    for field in NEEDED:
        if LABELS[field] not in head:
            yield Fault(1, LABELS[field], f"缺“{LABELS[field]}”这一列。")


def _line(number: int, head: Sequence[str], row: Row) -> tuple[EntryContent | None, list[Fault]]:
    told = {_FIELD[label]: cell for label, cell in zip(head, row, strict=False) if label}
    faults = [
        Fault(number, LABELS[field], "是公式，请改成文字。")
        for field, cell in told.items()
        if cell == FORMULA
    ]
    if len(row) > len(head) and any(cell.strip() for cell in row[len(head) :]):
        faults.append(Fault(number, "", "比表头多出几列。"))
    days = {field: _day(told.get(field, "")) for field in DAYS}
    for field in DAYS:
        if days[field] is None and told.get(field) != FORMULA:
            shown = told.get(field, "")[:20]
            faults.append(
                Fault(number, LABELS[field], f"要写成 2026-12-31 这样，不能是“{shown}”。")
            )
    if faults:
        return None, faults
    content = EntryContent(**{field: _value(field, cell) for field, cell in told.items()} | days)
    wrong = [Fault(number, LABELS[field], what) for field, what in problems(content).items()]
    return (None if wrong else content), wrong


def _value(field: str, cell: str) -> Any:
    if field in LISTS:
        parts = cell.replace("；", "\n").replace(";", "\n").splitlines()
        return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))
    text = cell.strip()
    return None if not text and field in _OPTIONAL else text


def _day(text: str) -> date | None:
    parts = text.strip().replace("/", "-").replace(".", "-").split("-")
    try:
        year, month, day = map(int, parts)
        return date(year, month, day)
    except ValueError:
        return None


def _twice(lines: Iterable[Line], taken: set[str]) -> Iterator[Fault]:
    first: dict[str, int] = {}
    known = {title_key(title) for title in taken}
    for row, content in lines:
        key = title_key(content.title)
        if key in first:
            yield Fault(row, LABELS["title"], f"和第 {first[key]} 行的标题相同。")
        elif key in known:
            yield Fault(row, LABELS["title"], "已经有这个标题的知识点。")
        first.setdefault(key, row)


def _told(value: Any) -> str:
    if isinstance(value, tuple):
        return "\n".join(value)
    return value.isoformat() if isinstance(value, date) else (value or "")

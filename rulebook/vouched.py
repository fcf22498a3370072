"""What each bureau vouches for before residents are told it: figures, facts and local figures."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from rulebook.clause import Clause
from rulebook.coverage import timelines
from rulebook.department import duties, topics
from rulebook.errors import NotKnown
from rulebook.figure import Figure
from rulebook.filled import filled
from rulebook.local import Local
from rulebook.local_figure import LocalFigureRow

if TYPE_CHECKING:
    from rulebook.book import Rulebook

Kind = Literal["local", "figure", "fact"]


class Item(NamedTuple):
    """One thing to vouch for: what it is, what it says, where it stands, and what to beware of."""

    key: str
    kind: Kind
    meaning: str
    value: str
    source: str
    caution: str

    @property
    def content(self) -> str:
        """A short hash of what is vouched for: another one means that it changed."""
        return hashlib.sha256("\n".join(self[2:]).encode()).hexdigest()[:12]


def items(book: Rulebook, local: Local, day: date) -> dict[str, list[Item]]:
    """By bureau, what it looks after on `day`: its clauses, and those of answers that send to it.

    What is nobody else's is the lead bureau's. Bureaus without anything are left out.
    """
    owners = _owners(book)
    found: dict[str, list[Item]] = {name: [] for name in book.departments}
    for bureaus, item in [*_locals(book, local, day), *_figures(book, owners, day)]:
        for bureau in bureaus:
            found[bureau].append(item)
    for place, clause in book.clauses.items():
        if clause.statement:
            for bureau in owners[place]:
                found[bureau].append(_fact(book, clause))
    return {bureau: own for bureau, own in found.items() if own}


def keepers(book: Rulebook, row: LocalFigureRow) -> list[str]:
    """The bureaus whose sheet has a local figure: those it is asked of, or else the lead bureau."""
    return _sent_to(book, row.ask_at) or _lead(book)


def answerable(book: Rulebook, topic: str) -> list[str]:
    """The bureaus that clauses of a topic's answer hold responsible, or else the lead bureau."""
    found = [each.id for each in book.departments.values() if topic in topics(book, each)]
    return found or _lead(book)


def _owners(book: Rulebook) -> dict[tuple[str, str], list[str]]:
    """The bureaus of each clause: named in it, or by an answer that rests on it."""
    found: dict[tuple[str, str], set[str]] = {place: set() for place in book.clauses}
    for department in book.departments.values():
        for clause in duties(book, department):
            found[clause.source, clause.id].add(department.id)
    for _, _, line in timelines(book):
        for variant in line:
            sent = _sent_to(book, " ".join(text for _, text in variant.prose()))
            for cite in variant.cite:
                source, _, id = cite.clause.partition(" ")
                found[source, id].update(sent)
    return {place: sorted(own) or _lead(book) for place, own in found.items()}


def _sent_to(book: Rulebook, text: str) -> list[str]:
    """The bureaus that a text names in full."""
    return [name for name in book.departments if name in text]


def _lead(book: Rulebook) -> list[str]:
    return [name for name, row in book.departments.items() if row.lead]


def _locals(book: Rulebook, local: Local, day: date) -> Iterator[tuple[list[str], Item]]:
    for row in book.locals.values():
        told = filled(book, local, row.name, day, None).figures
        values = "；".join(f"{each.place or '各处'} {each.text}" for each in told)
        sources = "；".join(dict.fromkeys(f"{each.source}，{each.since}起" for each in told))
        item = Item(f"local {row.name}", "local", row.meaning, values, sources, row.set_by)
        yield keepers(book, row), item


def _figures(
    book: Rulebook, owners: dict[tuple[str, str], list[str]], day: date
) -> Iterator[tuple[list[str], Item]]:
    for figure in book.figures.values():
        try:
            held = figure.on(day)
        except NotKnown:
            continue
        clause = book.clause(held.source, held.clause)
        if held.value is not None:
            yield owners[held.source, held.clause], _figure(book, figure, clause, day)


def _figure(book: Rulebook, figure: Figure, clause: Clause, day: date) -> Item:
    value = figure.on(day).value
    text = figure.text(value) if value is not None else ""
    source, caution = _stands(book, clause), clause.caution or ""
    return Item(f"figure {figure.name}", "figure", figure.meaning, text, source, caution)


def _fact(book: Rulebook, clause: Clause) -> Item:
    key, meaning = f"fact {clause.source} {clause.id}", clause.answers or clause.heading or ""
    source, caution = _stands(book, clause), clause.caution or ""
    return Item(key, "fact", meaning, clause.reading, source, caution)


def _stands(book: Rulebook, clause: Clause) -> str:
    return f"《{book.sources[clause.source].title.strip('《》')}》{clause.path}"

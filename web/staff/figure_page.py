"""What the pages of the local figures show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from faq.figure_review import Proposal, proposals
from faq.published import Published
from rulebook.book import Rulebook
from rulebook.filled import Told, filled, places
from rulebook.local_figure import LocalFigureRow
from rulebook.stale import unlocks
from rulebook.typed_figure import text
from web.staff.rights import Rights, of_figure

STATES = {
    "proposed": "待复核",
    "approved": "已发布",
    "returned": "已退回",
    "rolled_back": "已撤回",
}


@dataclass(frozen=True)
class Item:
    """A local figure: its declaration, what it unlocks, and what holds today at each place."""

    row: LocalFigureRow
    unlocked: tuple[str, ...]
    held: tuple[Told, ...]
    whole: bool
    places: tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    """A proposal, with its figure and its value as people read it.

    `refusal` says who may act on it; "" where the reader may.
    """

    proposal: Proposal
    meaning: str
    value: str
    refusal: str


def items(book: Rulebook, file: Path, today: date) -> list[Item]:
    """Every local figure that is declared, those without a value first."""
    local, waiting = Published(file), unlocks(book)
    found = [_item(book, local, row, waiting[row.name], today) for row in book.locals.values()]
    return sorted(found, key=lambda item: item.whole)


def item(book: Rulebook, file: Path, name: str, today: date) -> Item:
    """One of them. Raises KeyError for a name that is not declared."""
    return _item(book, Published(file), book.locals[name], unlocks(book)[name], today)


def asked(book: Rulebook, file: Path, rights: Rights, name: str | None = None) -> list[Asked]:
    """The proposals, of all figures or of one, the newest first."""
    return [
        Asked(
            each,
            row.meaning,
            text(row, each.value) if each.value else "停用",
            of_figure(rights, book, each.name, each.place),
        )
        for each in proposals(file)
        if name in (None, each.name) and (row := book.locals.get(each.name))
    ]


def settable(book: Rulebook, rights: Rights, item: Item) -> list[str | None]:
    """Where the figure may be set: None is everywhere alike, and a place has its own value."""
    every = (None, *item.places)
    return [each for each in every if not of_figure(rights, book, item.row.name, each)]


def _item(
    book: Rulebook, local: Published, row: LocalFigureRow, waiting: tuple[str, ...], today: date
) -> Item:
    told = filled(book, local, row.name, today, None)
    named = tuple(dict.fromkeys(_named(book, place) for place in waiting))
    return Item(row, named, told.figures, told.whole, places(book, row))


def _named(book: Rulebook, place: str) -> str:
    """The title of a topic's answer, or of the topic that an interview's sum belongs to."""
    interview, _, result = place.partition(".")
    if not result:
        return book.topics[place].title
    return f"{book.topics[book.interviews[interview].topic].title}（测算）"

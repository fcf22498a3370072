"""What somebody should look after: open figures, facts not read in full, uncertain starts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from rulebook.clause import Clause
from rulebook.coverage import citations, timelines
from rulebook.filled import filled
from rulebook.local import Local
from rulebook.local_figure import LocalFigureRow
from rulebook.place_names import ALIASES

if TYPE_CHECKING:
    from rulebook.book import Rulebook


def unlocks(book: Rulebook) -> dict[str, tuple[str, ...]]:
    """Each open figure with the topics and interview results that wait for it."""
    waiting: dict[str, list[str]] = {name: [] for name in book.locals}
    for _, place, line in timelines(book):
        for name in dict.fromkeys(name for variant in line for name in variant.missing):
            waiting[name].append(place)
    for name in (ALIASES, *(row.name for row in book.locals.values() if row.window)):
        waiting[name] += [topic.id for topic in book.topics.values() if topic.office]
    return {name: tuple(dict.fromkeys(places)) for name, places in waiting.items()}


def unfilled(book: Rulebook, local: Local, day: date) -> list[LocalFigureRow]:
    """The open figures of which staff published nothing, or not for every place, by `day`."""
    rows = book.locals.values()
    return [row for row in rows if not filled(book, local, row.name, day, None).whole]


def by_excerpt(book: Rulebook) -> dict[str, tuple[str, ...]]:
    """Clauses known by an excerpt only, with the topics that cite them."""
    return _cited(book, lambda clause: clause.verified != "full_text")


def uncertain_start(book: Rulebook) -> dict[str, tuple[str, ...]]:
    """Clauses whose start is not certain, with the topics that cite them."""
    return _cited(book, lambda clause: clause.since is None)


def _cited(book: Rulebook, wanted: Callable[[Clause], bool]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for topic, cite in citations(book):
        source, _, clause = cite.clause.partition(" ")
        if wanted(book.clause(source, clause)):
            found.setdefault(cite.clause, {})[topic] = None
    return {clause: tuple(topics) for clause, topics in sorted(found.items())}

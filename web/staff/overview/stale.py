"""What should be read again, and how many answers of the time looked at it fed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from faq import entry_records
from faq.published import Published
from rulebook.book import Rulebook
from rulebook.filled import filled
from rulebook.stale import by_excerpt, uncertain_start, unlocks
from web.login.rooms import STAFF
from web.staff.entry_list import overdue
from web.staff.gate.again import Failing

YEAR = timedelta(days=365)
"""A figure that stands for longer is looked up again: most are set every year."""


class Stale(NamedTuple):
    """A thing to look at: its kind and name, why, how many answers it fed, where it is kept.

    `address` is empty for what is not kept on these pages.
    """

    kind: str
    name: str
    why: str
    fed: int
    address: str = ""


def stale(
    book: Rulebook,
    file: Path,
    today: date,
    topics: Counter[str],
    entries: Counter[str],
    failing: Failing,
) -> list[Stale]:
    """Everything stale on `today`, what fed most answers first.

    `topics` and `entries` are how many answers came from each; `failing` are published entries
    that the gate would stop by now.
    """
    found = [
        *_failing(file, entries, failing),
        *_entries(file, today, entries),
        *_figures(book, file, today, topics),
        *_sources(book, by_excerpt(book), "有条款没有对过全文", topics),
        *_sources(book, uncertain_start(book), "有条款的施行日没有查实", topics),
    ]
    return sorted(found, key=lambda each: (-each.fed, each.kind, each.name))


def _entries(file: Path, today: date, entries: Counter[str]) -> Iterator[Stale]:
    for state in entry_records.states(file):
        if overdue(state, today):
            entry, content = state.newest.entry, state.newest.content
            why = f"{content.review_by} 就该复核"
            address = f"{STAFF.address}/entries/{entry}"
            yield Stale("知识点", content.title, why, entries[entry], address)


def _failing(file: Path, entries: Counter[str], failing: Failing) -> Iterator[Stale]:
    for each in entry_records.published(file) if failing else []:
        if why := failing.get((each.entry, each.version)):
            address = f"{STAFF.address}/entries/{each.entry}?version={each.version}"
            yield Stale("在用的知识点", each.content.title, why, entries[each.entry], address)


def _figures(book: Rulebook, file: Path, today: date, topics: Counter[str]) -> Iterator[Stale]:
    local = Published(file)
    for name, places in unlocks(book).items():
        held = filled(book, local, name, today, None)
        why = _aged([told.since for told in held.figures], today) if held.whole else "还没填全"
        if why:
            fed = sum(topics[topic] for topic in {_topic(book, place) for place in places})
            address = f"{STAFF.address}/figures/{name}"
            yield Stale("本地数据", book.locals[name].meaning, why, fed, address)


def _aged(since: Iterable[date], today: date) -> str:
    oldest = min(since, default=today)
    return f"{oldest} 起的，满一年了" if today - oldest >= YEAR else ""


def _topic(book: Rulebook, place: str) -> str:
    """The topic of a place: its own name, or that of the interview whose result it is."""
    interview, _, result = place.partition(".")
    return book.interviews[interview].topic if result else place


def _sources(
    book: Rulebook, clauses: Mapping[str, tuple[str, ...]], why: str, topics: Counter[str]
) -> Iterator[Stale]:
    resting: dict[str, set[str]] = {}
    for clause, of in clauses.items():
        resting.setdefault(clause.partition(" ")[0], set()).update(of)
    for source, of_topics in resting.items():
        fed = sum(topics[topic] for topic in of_topics)
        yield Stale("文件", book.sources[source].title, why, fed)

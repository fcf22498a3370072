"""What staff wrote, as an answer: in place of a topic's words, or by itself."""

from __future__ import annotations

import re
from datetime import date
from typing import Protocol

from rulebook.aloud import aloud
from rulebook.answer import Answer, Citation, Parts
from rulebook.answer import Entry as EntryUsed
from rulebook.book import Rulebook
from rulebook.day import Day
from rulebook.prose import plain_date

WORDED: tuple[str, ...] = ("answered", "not_stated", "asked_back")
"""The endings of topics whose words an entry may replace; never one that brings a person."""
_SENTENCE = re.compile(r".+?(?:[。！？!?](?=[^”’）)」])|$)", re.DOTALL)


class Written(Protocol):
    """A published entry. `faq` satisfies this; the rulebook never imports it.

    `source` is the id of a document of the rules, or the name of another; `clause` the place in
    it. It holds from `since` on.
    """

    @property
    def entry(self) -> str:
        """Its number, which stays through all versions."""

    @property
    def version(self) -> int:
        """Counted from 1."""

    @property
    def content(self) -> str:
        """The answer in plain text, by paragraphs."""

    @property
    def topic(self) -> str | None:
        """The topic whose words it replaces; None where it stands alone."""

    @property
    def source(self) -> str | None:
        """Where it stands."""

    @property
    def clause(self) -> str | None:
        """The place in its source."""

    @property
    def issuer(self) -> str:
        """Who says so."""

    @property
    def since(self) -> date:
        """The first day it holds."""


def alone(day: Day, written: Written) -> Answer:
    """The answer of an entry that refines no topic."""
    short, more = cut(written.content)
    return day.completed(
        Answer(
            ending="answered",
            text="",
            parts=Parts(short=short, conditions=more, spoken=aloud(short)),
            citations=[entry_citation(day, written)],
            entry=EntryUsed(id=written.entry, version=written.version),
            as_of=day.date.isoformat(),
        )
    )


def in_words_of(day: Day, answer: Answer, written: Written) -> Answer:
    """A topic's answer in the words of the entry that refines it; its figures and clauses stay.

    As it was, where it is of another topic, brings a person, tells a sum, or rests on a clause
    that is newer than the entry.
    """
    if answer.topic != written.topic or answer.ending not in WORDED or answer.working:
        return answer
    if any(_newer(citation, written) for citation in answer.citations):
        return answer
    short, more = cut(written.content)
    told = answer.copy(
        update={
            "ending": "answered",
            "citations": [entry_citation(day, written), *answer.citations],
            "entry": EntryUsed(id=written.entry, version=written.version),
        }
    )
    conditions = more or answer.parts.conditions
    return day.reworded(told, short=short, conditions=conditions, spoken=aloud(short))


def silent(book: Rulebook, written: Written, on: date) -> bool:
    """Whether it says nothing on a day: the clause that it rests on was replaced by then."""
    clause = book.clauses.get((written.source or "", written.clause or ""))
    return clause is not None and clause.status(on, None) == "已替代"


def cut(content: str) -> tuple[str, list[str]]:
    """The first sentence of a text, and the rest of it by paragraphs."""
    first, *others = [line.strip() for line in content.strip().splitlines() if line.strip()]
    found = _SENTENCE.match(first)
    short = found.group(0) if found else first
    rest = first[len(short) :].strip()
    return short, [*([rest] if rest else []), *others]


def entry_citation(day: Day, written: Written) -> Citation:
    """Where an entry stands, who says so, and since when."""
    source = day.book.sources.get(written.source or "")
    held = day.book.clauses.get((written.source or "", written.clause or ""))
    said_by = f"{written.issuer}，" if written.issuer else ""
    return Citation(
        source=source.id if source else written.entry,
        title=source.title if source else written.source or written.entry,
        date=source.issued if source else None,
        clause=held.path if held else written.clause or "",
        level="entry",
        role="entry",
        status=held.status(day.date, None) if held else "现行",
        since=written.since.isoformat(),
        verified="entry",
        statement=f"{said_by}{plain_date(written.since.isoformat())}起",
    )


def _newer(citation: Citation, written: Written) -> bool:
    """Whether an answer rests on a clause that came after the entry."""
    since = citation.since
    return citation.role == "basis" and since is not None and since > written.since.isoformat()

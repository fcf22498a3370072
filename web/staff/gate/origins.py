"""Where the numbers of an entry come from: its clause, its topic, and figures that it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from faq.entry_content import EntryContent
from rulebook.answer import Answer
from rulebook.book import Rulebook
from rulebook.day import Day
from rulebook.errors import NotKnown
from rulebook.filled import filled
from rulebook.local import Local
from rulebook.proof import own_words
from rulebook.prose import plain_date
from web.staff.gate.amounts import Amount, amounts, in_order

MOST = 3
_ASIDE = re.compile(r"[（(，,；;].*")


class Evidence(NamedTuple):
    """What may prove numbers: what it is called, and the numbers it says."""

    called: str
    amounts: frozenset[Amount]


class Held(NamedTuple):
    """Evidence of a day, for entries that rest on `clause` or write all the words of `named`."""

    evidence: Evidence
    clause: tuple[str, str] | None
    named: tuple[str, ...]

    def bears(self, content: EntryContent, text: str) -> bool:
        """Whether it may prove a number of `content`, whose words are `text`."""
        cited = self.clause is not None and self.clause == (content.source, content.clause)
        return cited or all(name in text for name in self.named)


def said(content: EntryContent) -> list[Amount]:
    """The numbers of title and content, once each; not the ordinals of a list."""
    return in_order(f"{content.title}\n{content.content}")


def origins(content: EntryContent, evidence: Sequence[Evidence]) -> dict[Amount, list[str]]:
    """Of each number that is said, what proves it; an empty list where nothing does."""
    return {
        amount: [each.called for each in evidence if amount.within(each.amounts)][:MOST]
        for amount in said(content)
    }


def evidence(
    book: Rulebook, local: Local, content: EntryContent, day: date, known: Sequence[Held]
) -> list[Evidence]:
    """All that may prove a number of `content` on `day`; the cited clause first.

    `known` is what `held` gives for the day. A figure in force proves nothing of itself: it has to
    be of the clause cited, of the topic refined, or named in the text.
    """
    text = f"{content.title}\n{content.content}"
    return [
        *cited(book, content),
        *_of_topic(book.on(day, local), content),
        *(each.evidence for each in known if each.bears(content, text)),
        _evidence("起始日", plain_date(str(content.since))),
    ]


def held(book: Rulebook, local: Local, day: date) -> list[Held]:
    """What may prove a number of an entry on `day`, where the entry points to it."""
    rules = book.on(day, local)
    return [*_figures(book, rules), *_published(book, local, rules), *_documents(book)]


def cited(book: Rulebook, content: EntryContent) -> Iterator[Evidence]:
    """The clause of a document held, or the words that the writer copied of another."""
    clause = book.clauses.get((content.source or "", content.clause or ""))
    if clause:
        yield _evidence("所引条款", f"{clause.path}\n{clause.reading}")
    elif content.source not in book.sources:
        yield _evidence("所引原文", f"{content.source}\n{content.clause or ''}")


def told(book: Rulebook, answer: Answer) -> frozenset[Amount]:
    """The numbers that an answer of the rules says in its own words and as its figures."""
    words = [*own_words(book, answer), *(figure.text for figure in answer.figures.values())]
    return amounts("\n".join(words))


def _evidence(called: str, text: str) -> Evidence:
    return Evidence(called, amounts(text))


def _of_topic(day: Day, content: EntryContent) -> Iterator[Evidence]:
    """The answer to the topic refined, and the clauses it rests on."""
    if content.topic in day.book.topics:
        answer = day.topic(content.topic, content.programme)
        yield Evidence("所改的主题", told(day.book, answer))
        quoted = [text for c in answer.citations for text in (c.quote, c.statement) if text]
        yield _evidence("主题引的条款", "\n".join(quoted))


def _figures(book: Rulebook, day: Day) -> Iterator[Held]:
    for figure in book.figures.values():
        try:
            value = figure.on(day.date)
        except NotKnown:
            continue
        proof = _evidence(figure.meaning, figure.text(value.value) if value.value else "")
        called = () if figure.unit == "phone" else _names([figure.meaning])
        yield Held(proof, (value.source, value.clause), called)


def _published(book: Rulebook, local: Local, day: Day) -> Iterator[Held]:
    for name, row in book.locals.items():
        for each in filled(book, local, name, day.date, None).figures:
            called = f"本地数据：{each.place or ''}{row.meaning}"
            place = [each.place] if each.place else []
            yield Held(_evidence(called, each.text), None, _names([row.meaning, *place]))


def _documents(book: Rulebook) -> Iterator[Held]:
    """A document that is named by its title, or shortly, may be named with its day."""
    for source in book.sources.values():
        day = plain_date(str(source.since)) if source.since else ""
        for name in {source.title, source.short.strip("《》")}:
            yield Held(_evidence(f"文件名称：{name}", f"{name}\n{day}"), None, (name,))


def _names(texts: Iterable[str]) -> tuple[str, ...]:
    """What to look for in a text, without what is said aside."""
    return tuple(_ASIDE.sub("", text).strip() for text in texts)

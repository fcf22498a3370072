"""Where the numbers of an entry come from: figures in force, clauses, what staff published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from faq.entry_content import EntryContent
from rulebook.book import Rulebook
from rulebook.day import Day
from rulebook.errors import NotKnown
from rulebook.filled import filled
from rulebook.local import Local
from rulebook.proof import COUNTED, phones_and_documents
from rulebook.prose import numbers, plain_date

MOST = 3
_ORDINAL = re.compile(r"^\s*[0-9]{1,2}\s*[.、．)）]", re.MULTILINE)
_WIDE = str.maketrans("０１２３４５６７８９．％", "0123456789.%")


class Evidence(NamedTuple):
    """What may prove numbers: what it is called, and the numbers it says."""

    called: str
    numbers: frozenset[str]

    def proves(self, number: str) -> bool:
        """Whether it says `number`, with the same unit or as a plain count."""
        return number in self.numbers or number.rstrip(COUNTED) in self.numbers


def said(content: EntryContent) -> list[str]:
    """The numbers of title and content with their units, once each; not the ordinals of a list."""
    text = f"{content.title}\n{content.content}".translate(_WIDE)
    return list(dict.fromkeys(numbers(_ORDINAL.sub("", text))))


def origins(content: EntryContent, evidence: list[Evidence]) -> dict[str, list[str]]:
    """Of each number that is said, what proves it; an empty list where nothing does."""
    return {
        number: [each.called for each in evidence if each.proves(number)][:MOST]
        for number in said(content)
    }


def evidence(book: Rulebook, local: Local, content: EntryContent) -> list[Evidence]:
    """All that may prove a number of `content` on its first day; the cited clause first."""
    return [*cited(book, content), *held(book, local, content.since)]


def held(book: Rulebook, local: Local, since: date) -> list[Evidence]:
    """What may prove a number of any entry that begins on `since`."""
    day = book.on(since, local)
    return [
        _evidence("起始日", plain_date(str(since))),
        *_figures(book, day),
        *_published(book, local, day),
        _evidence("公用电话和文件名称", "\n".join(phones_and_documents(book, day))),
    ]


def _evidence(called: str, text: str) -> Evidence:
    return Evidence(called, frozenset(numbers(text)))


def cited(book: Rulebook, content: EntryContent) -> Iterator[Evidence]:
    """The clause of a document held, or the words that the writer copied of another."""
    clause = book.clauses.get((content.source or "", content.clause or ""))
    if clause:
        yield _evidence("所引条款", f"{clause.path}\n{clause.reading}")
    elif content.source not in book.sources:
        yield _evidence("所引原文", f"{content.source}\n{content.clause or ''}".translate(_WIDE))


def _figures(book: Rulebook, day: Day) -> Iterator[Evidence]:
    for figure in book.figures.values():
        try:
            value = day.value(figure.name)
        except NotKnown:
            continue
        yield _evidence(figure.meaning, figure.text(value))


def _published(book: Rulebook, local: Local, day: Day) -> Iterator[Evidence]:
    for name, row in book.locals.items():
        for told in filled(book, local, name, day.date, None).figures:
            yield _evidence(
                f"本地数据：{told.place or ''}{row.meaning}", told.text.translate(_WIDE)
            )

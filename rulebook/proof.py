"""Proves every answer the rules can give, as it is read, on each day that can differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from rulebook import renderings
from rulebook.answer import Answer, Citation
from rulebook.coverage import timelines
from rulebook.day import Day
from rulebook.errors import Problem
from rulebook.forbidden import forbidden
from rulebook.prose import numbers, plain_date
from rulebook.renderings import Rendering

if TYPE_CHECKING:
    from rulebook.book import Rulebook

REPEATS_OTHERS = 5
"""The rank of a document that only repeats others: it never carries an answer alone."""

COUNTED = "月年"
"""What may stand behind a bare count: {month}月."""


def problems(book: Rulebook) -> Iterator[Problem]:
    """Every defect of an answer on one of the `days`, and of the fixed sentences around answers."""
    whole = {*book.edition.probe_days, book.edition.compiled}
    for each in days(book):
        day = book.on(each)
        rendered = renderings.everything if each in whole else renderings.written
        for rendering in rendered(book, day):
            yield from defects(book, day, rendering)
    for key, text in _fixed_sentences(book):
        for words, why in forbidden(book, text):
            yield Problem(key.partition("：")[0], key.partition("：")[2], _said(words), why)


def days(book: Rulebook) -> list[date]:
    """The probe days, the day of compiling, and of every answer its first day and the day before.

    Days before anything is answered are left out. On the edges of answers what is concluded from
    replies in an interview is not gone through again.
    """
    edition = book.edition
    starts = {variant.since for _, _, line in timelines(book) for variant in line}
    eves = {start - timedelta(days=1) for start in starts}
    found = {*edition.probe_days, edition.compiled, *starts, *eves}
    return sorted(day for day in found if day >= edition.known_from)


def defects(book: Rulebook, day: Day, rendering: Rendering) -> Iterator[Problem]:
    """What is wrong with one answer on its day."""
    file, key, answer = rendering
    place = f"{key}（{day.date}）"
    own = own_words(book, answer)
    if not _carried(book, day, answer):
        yield Problem(file, place, "没有当天有效、可以独立支撑的依据", "引一条当天现行的条款")
    if "{" in "".join(own) or not answer.parts.short:
        yield Problem(file, place, "答复不完整", "写全 short，改正占位的名字")
    for words, why in forbidden(book, "\n".join(own)):
        yield Problem(file, place, _said(words), f"改写：{why}")
    for number in _unproved(book, day, answer, own):
        mend = "用 figures/ 里的名字引用，或引出写着它的条款"
        yield Problem(file, place, f"“{number}”不知从何而来", mend)


def unproved(said: str, proofs: Iterable[str]) -> list[str]:
    """The numbers said, each with the unit beside it, that no proof says."""
    proved = set(numbers("\n".join(proofs)))
    found = dict.fromkeys(numbers(said))
    return [n for n in found if n not in proved and n.rstrip(COUNTED) not in proved]


def phones_and_documents(book: Rulebook, day: Day) -> Iterator[str]:
    """What any answer of the day may tell: numbers to ring, names and days of documents."""
    for figure in book.figures.values():
        begun = [v.value for v in figure.values if v.since and v.since <= day.date]
        if figure.unit == "phone" and begun and begun[-1] is not None:
            yield figure.text(begun[-1])
    for source in book.sources.values():
        yield from (source.short, plain_date(str(source.since)) if source.since else "")


def own_words(book: Rulebook, answer: Answer) -> list[str]:
    """What the answer says in our own words: not the quotes and facts of its citations, nor what

    it reads back of what was told.
    """
    parts, told = answer.parts, book.wording.headings["told"]
    conditions = [line for line in parts.conditions if not line.startswith(told)]
    lines = [parts.short, *conditions, *parts.next, *parts.materials, parts.spoken]
    lines += [*answer.ask_first, *(choice.label for choice in answer.choices)]
    lines += [text for row in answer.missing for text in (row.meaning, row.set_by, row.ask_at)]
    if answer.case:
        lines.append(answer.case.subject)
    return [*lines, book.wording.endings[answer.ending].closing]


def _carried(book: Rulebook, day: Day, answer: Answer) -> bool:
    """Whether a certain rule in force carries it; an answer of no policy needs none."""
    basis = [citation for citation in answer.citations if citation.role == "basis"]
    if not basis:
        return answer.ending != "answered"
    replaced = any(citation.status == "已替代" for citation in basis)
    return not replaced and any(_carries(book, day, citation) for citation in basis)


def _carries(book: Rulebook, day: Day, citation: Citation) -> bool:
    begun = citation.since is not None and citation.since <= day.date.isoformat()
    certain = citation.status == "现行"
    return begun and certain and book.sources[citation.source].rank != REPEATS_OTHERS


def _unproved(book: Rulebook, day: Day, answer: Answer, own: list[str]) -> list[str]:
    return unproved("\n".join(own), _proofs(book, day, answer))


def _proofs(book: Rulebook, day: Day, answer: Answer) -> Iterator[str]:
    """Where a number may come from: figures, sums, the names and days of documents, clauses."""
    yield from phones_and_documents(book, day)
    for used in answer.figures.values():
        yield from (used.text, used.source, plain_date(used.since))
    for citation in answer.citations:
        if citation.role == "basis":
            yield from (citation.clause, citation.quote or "", citation.statement or "")
    yield from (line.text for line in answer.working)


def _fixed_sentences(book: Rulebook) -> Iterator[tuple[str, str]]:
    yield from ((f"endings.yml：notices.{k}", text) for k, text in book.wording.notices.items())
    for interview in book.interviews.values():
        file = f"interviews/{interview.id}.yml"
        yield from ((f"{file}：{key}", text) for key, text in interview.sentences())


def _said(words: str) -> str:
    return f"说了不能说的话“{words}”"

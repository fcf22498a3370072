"""Coverage: each sentence of the local documents is quoted by an answer, or not for a reason;

each national rule held as a fact is cited by one, or not for a reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from pydantic import Field

from rulebook.clause import Clause
from rulebook.errors import Problem
from rulebook.record import Record
from rulebook.topic import Cite, Timeline

if TYPE_CHECKING:
    from rulebook.book import Rulebook

FILE = "coverage.yml"
UNRANKED = 9
_SENTENCE = re.compile(r"[^。；\n]+[。；]?")
_NUMBERING = re.compile(r"^[（(]?[一二三四五六七八九十0-9]+[）)、.]\s*")
_RESPONSIBLE = re.compile(r"^[（(]责任单位[：:]")


class Unquoted(Record):
    """What no answer quotes of the clause `id`, "<source id> <clause id>", and why.

    `sentences` of a printed clause, by their opening words; the one `reason` of a fact.
    """

    id: str
    sentences: dict[str, str] = Field(default_factory=dict)
    reason: str | None = None


class Sentence(NamedTuple):
    """A sentence of a clause, or a fact; the topics that quote words of it, and why none does."""

    source: str
    clause: str
    text: str
    topics: tuple[str, ...]
    reason: str | None


def timelines(book: Rulebook) -> Iterator[tuple[str, str, Timeline]]:
    """Every timeline with its topic, and its own place: the topic, or a result of an interview."""
    for topic in book.topics.values():
        yield from ((topic.id, topic.id, line) for line in topic.timelines().values())
    for told in book.interviews.values():
        for name, line in told.results.items():
            yield told.topic, f"{told.id}.{name}", line


def citations(book: Rulebook) -> Iterator[tuple[str, Cite]]:
    """Every citation of every answer on any day, with the topic that makes it."""
    for topic, _, line in timelines(book):
        yield from ((topic, cite) for variant in line for cite in variant.cite)


def sentences(book: Rulebook) -> list[Sentence]:
    """The sentences of the local documents that are rules, in their order."""
    quotes: dict[str, dict[str, set[str]]] = {}
    for topic, cite in citations(book):
        if cite.quote:
            quotes.setdefault(cite.clause, {}).setdefault(cite.quote, set()).add(topic)
    return [
        found
        for clause in book.clauses.values()
        if clause.printed and book.sources[clause.source].rank < UNRANKED
        for found in _of(clause, quotes.get(f"{clause.source} {clause.id}", {}), book)
    ]


def facts(book: Rulebook) -> list[Sentence]:
    """The national rules held as facts, in their order."""
    cited: dict[str, set[str]] = {}
    for topic, cite in citations(book):
        cited.setdefault(cite.clause, set()).add(topic)
    return [_fact(clause, cited, book) for clause in book.clauses.values() if clause.statement]


def problems(book: Rulebook) -> Iterator[Problem]:
    """What is silent, and reasons given for what is quoted or does not exist."""
    found = sentences(book)
    for each in (*found, *facts(book)):
        yield from _silent(each)
    places = {f"{clause.source} {clause.id}": clause for clause in book.clauses.values()}
    for row in book.coverage.values():
        clause = places.get(row.id)
        if row.reason and (clause is None or not clause.statement):
            yield Problem(FILE, row.id, "没有这一条转述的规定", "改正名字，或改写 sentences")
        texts = [s.text for s in found if f"{s.source} {s.clause}" == row.id]
        for opening in row.sentences:
            if sum(text.startswith(opening) for text in texts) != 1:
                what = f"条款里不是恰好有一句以“{opening}”开头"
                yield Problem(FILE, row.id, what, "照原文写开头几个字")


def _silent(each: Sentence) -> Iterator[Problem]:
    place = f"{each.source} {each.clause}"
    if not each.topics and not each.reason:
        what = f"没有答复引用这句话：“{each.text}”"
        yield Problem(FILE, place, what, "在相关主题里引用它，或在这里写明理由")
    if each.topics and each.reason:
        what = f"这句话已有答复引用：“{each.text}”"
        yield Problem(FILE, place, what, "从这里删去")


def _fact(clause: Clause, cited: Mapping[str, set[str]], book: Rulebook) -> Sentence:
    place = f"{clause.source} {clause.id}"
    topics, listed = tuple(sorted(cited.get(place, ()))), book.coverage.get(place)
    reason = listed.reason if listed else None
    return Sentence(clause.source, clause.id, clause.reading, topics, reason)


def _of(clause: Clause, quotes: dict[str, set[str]], book: Rulebook) -> Iterator[Sentence]:
    listed = book.coverage.get(f"{clause.source} {clause.id}")
    spans = [(clause.reading.find(words), words, topics) for words, topics in quotes.items()]
    for match in _SENTENCE.finditer(clause.reading):
        text = match.group(0).strip()
        if _is_frame(clause, text):
            continue
        touching = [
            topics
            for start, words, topics in spans
            if start < match.end() and match.start() < start + len(words)
        ]
        topics = tuple(sorted(set().union(*touching)))
        yield Sentence(clause.source, clause.id, text, topics, _reason(listed, text))


def _is_frame(clause: Clause, text: str) -> bool:
    """Headings and the line of departments, which `responsible` holds."""
    bare = _NUMBERING.sub("", text).rstrip("。")
    return bare == clause.heading or bool(_RESPONSIBLE.match(text))


def _reason(listed: Unquoted | None, text: str) -> str | None:
    given = listed.sentences.items() if listed else ()
    return next((reason for opening, reason in given if text.startswith(opening)), None)

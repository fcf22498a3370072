"""What rests on a clause: answers, figures, sums, judgements, and whatever callers bring."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Literal, NamedTuple

from rulebook.book import Rulebook
from rulebook.clause import Clause
from rulebook.coverage import citations
from rulebook.eligibility.programmes import PROGRAMMES
from rulebook.judgements import JUDGEMENTS
from rulebook.revision.comparison import Change
from rulebook.revision.passages import plain
from rulebook.stale import unlocks
from rulebook.yaml_file import read_yaml

Kind = Literal["answer", "figure", "local", "rule", "entry", "case", "question"]


class Rest(NamedTuple):
    """Something that rests on a clause. `words` are those it quotes or takes from it.

    `hit` tells that some of these words are no longer in the new text, so that it is wrong from
    the new document's day on; otherwise it has to be read again.
    """

    kind: Kind
    name: str
    title: str
    words: tuple[str, ...]
    hit: bool


class Entry(NamedTuple):
    """A knowledge entry as far as it matters here: its document, its clause, and its topic."""

    id: str
    title: str
    source: str
    clause: str | None
    topic: str | None = None


class Expected(NamedTuple):
    """Where the cases of the rules stand (a folder of YAML), and questions (JSON lines)."""

    cases: Path | None = None
    questions: Path | None = None


class Affected(NamedTuple):
    """A difference, and all that rests on the clause it concerns; nothing rests on what is new."""

    change: Change
    rests: list[Rest]


def impact(
    book: Rulebook, changes: Sequence[Change], entries: Sequence[Entry], expected: Expected
) -> list[Affected]:
    """Each change with what rests on it."""
    return [Affected(change, _rests(book, change, entries, expected)) for change in changes]


def _rests(
    book: Rulebook, change: Change, entries: Sequence[Entry], expected: Expected
) -> list[Rest]:
    clause = change.clause
    if clause is None:
        return []
    new = plain(change.passage.text) if change.passage else ""
    answers = list(_answers(book, clause, new))
    topics = {answer.name for answer in answers}
    return [
        *answers,
        *_figures(book, clause, new),
        *_locals(book, topics),
        *_rules(clause),
        *_entries(entries, clause, topics),
        *_cases(expected.cases, clause),
        *_questions(expected.questions, clause),
    ]


def _answers(book: Rulebook, clause: Clause, new: str) -> Iterator[Rest]:
    quoted: dict[str, dict[str, None]] = {}
    for topic, cite in citations(book):
        if cite.clause == f"{clause.source} {clause.id}":
            quoted.setdefault(topic, {})[cite.quote or ""] = None
    for topic, words in quoted.items():
        yield Rest("answer", topic, book.topics[topic].title, tuple(words), _hit(words, new))


def _figures(book: Rulebook, clause: Clause, new: str) -> Iterator[Rest]:
    for figure in book.figures.values():
        place = (clause.source, clause.id)
        words = tuple(v.printed or "" for v in figure.values if (v.source, v.clause) == place)
        if words:
            yield Rest("figure", figure.name, figure.meaning, words, _hit(words, new))


def _locals(book: Rulebook, topics: set[str]) -> Iterator[Rest]:
    """Local figures that the answers tell."""
    for name, places in unlocks(book).items():
        if topics & set(places):
            yield Rest("local", name, book.locals[name].meaning, (), False)


def _hit(words: Iterable[str], new: str) -> bool:
    """Whether some of the words are gone; words that were never told count as gone."""
    return any(not each or plain(each) not in new for each in words)


def _rules(clause: Clause) -> Iterator[Rest]:
    """Sums and programmes whose code names the clause."""
    place = (clause.source, clause.id)
    judged = {name: type(judgement).__module__ for name, judgement in JUDGEMENTS.items()}
    programmes = {name: rule.__module__ for name, rule in PROGRAMMES.items()}
    for name, module in {**judged, **programmes}.items():
        if _names(sys.modules[module], place):
            yield Rest("rule", name, module, (), False)


def _names(module: ModuleType, place: tuple[str, str]) -> bool:
    return any(
        value == place or (isinstance(value, tuple) and place in value)
        for name, value in vars(module).items()
        if name.isupper()
    )


def _entries(entries: Iterable[Entry], clause: Clause, topics: set[str]) -> Iterator[Rest]:
    for entry in entries:
        places = (None, "", clause.id, clause.path)
        cited = entry.source == clause.source and entry.clause in places
        if cited or entry.topic in topics:
            yield Rest("entry", entry.id, entry.title, (), False)


def _cases(folder: Path | None, clause: Clause) -> Iterator[Rest]:
    """The cases that expect the clause, wherever in what they expect, each "file: name"."""
    place = f"{clause.source} {clause.id}"
    for path in sorted(folder.rglob("*.yml")) if folder else []:
        for case in read_yaml(path, path.name) or []:
            if _names_place(case.get("expect"), place):
                name = str(path.relative_to(folder)) if folder else path.name
                yield Rest("case", name, case["name"], (), False)


def _questions(file: Path | None, clause: Clause) -> Iterator[Rest]:
    """The questions whose answer has to cite the clause."""
    place = f"{clause.source} {clause.id}"
    lines = file.read_text(encoding="utf-8").splitlines() if file and file.exists() else []
    for row in map(json.loads, lines):
        if _names_place(row.get("expect"), place):
            yield Rest("question", row["id"], row["text"], (), False)


def _names_place(expected: object, place: str) -> bool:
    if isinstance(expected, dict):
        return any(_names_place(each, place) for each in expected.values())
    if isinstance(expected, list):
        return any(_names_place(each, place) for each in expected)
    return expected == place

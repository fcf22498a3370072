"""What rests on a clause: answers, figures, sums, judgements, and whatever callers bring."""

from __future__ import annotations

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
from rulebook.yaml_file import read_yaml

Kind = Literal["answer", "figure", "rule", "entry", "case"]


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
    """A knowledge entry as far as it matters here: its document and clause."""

    id: str
    title: str
    source: str
    clause: str | None


class Affected(NamedTuple):
    """A difference, and all that rests on the clause it concerns; nothing rests on what is new."""

    change: Change
    rests: list[Rest]


def impact(
    book: Rulebook, changes: Sequence[Change], entries: Sequence[Entry], cases: Path | None
) -> list[Affected]:
    """Each change with what rests on it. `cases` is a folder of YAML cases, where there is one."""
    return [Affected(change, _rests(book, change, entries, cases)) for change in changes]


def _rests(
    book: Rulebook, change: Change, entries: Sequence[Entry], cases: Path | None
) -> list[Rest]:
    clause = change.clause
    if clause is None:
        return []
    new = plain(change.passage.text) if change.passage else ""
    return [
        *_answers(book, clause, new),
        *_figures(book, clause, new),
        *_rules(clause),
        *_entries(entries, clause),
        *_cases(cases, clause),
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


def _entries(entries: Iterable[Entry], clause: Clause) -> Iterator[Rest]:
    for entry in entries:
        if entry.source == clause.source and entry.clause in (None, "", clause.id, clause.path):
            yield Rest("entry", entry.id, entry.title, (), False)


def _cases(folder: Path | None, clause: Clause) -> Iterator[Rest]:
    """The cases that expect the clause, each "file: name"."""
    place = f"{clause.source} {clause.id}"
    for path in sorted(folder.glob("*.yml")) if folder else []:
        for case in read_yaml(path, path.name) or []:
            expected = case.get("expect", {})
            if place in [*expected.get("basis", []), *expected.get("history", [])]:
                yield Rest("case", path.name, case["name"], (), False)

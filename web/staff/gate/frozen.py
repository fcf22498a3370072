"""The frozen questions, asked before and after: what an entry would answer better or worse."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from faq.decision import Decision, Heard, decide
from faq.entry_rows import Version
from faq.matching import Index, Vector, said_of
from faq.published_entries import PublishedEntries, PublishedEntry, if_published
from faq.vectors import Vectors
from web.staff.gate import twins
from web.staff.gate.finding import Finding

FILE = Path(__file__).parents[3] / "data/questions/frozen.jsonl"


class Question(NamedTuple):
    """A frozen question, and the topics that may rightly answer it."""

    text: str
    topics: tuple[str, ...]


class Reading(NamedTuple):
    """What the assistant takes a question for while no entry is looked at."""

    question: Question
    heard: Heard


class Shift(NamedTuple):
    """A question that would be answered by something else: entry or topic, before and after."""

    question: str
    before: str
    after: str
    verdict: Literal["better", "worse", "other"]


@cache
def questions() -> tuple[Question, ...]:
    """The questions in the order of their file."""
    rows = map(json.loads, FILE.read_text(encoding="utf-8").splitlines())
    return tuple(Question(row["text"], tuple(row["expect"]["topic"])) for row in rows)


def texts_of(version: Version) -> list[str]:
    """Every text that a comparison needs the vector of."""
    return [*said_of(if_published(version)), *(question.text for question in questions())]


def shifts(path: Path, readings: Sequence[Reading], version: Version, day: date) -> list[Shift]:
    """What would change if `version` were published; the worse first."""
    published = PublishedEntries(path).on(max(day, version.content.since))
    others = [each for each in published if each.entry != version.entry]
    vectors = Vectors(path).of([*texts_of(version), *(s for e in published for s in said_of(e))])
    before, after = Index(published, vectors), Index([*others, if_published(version)], vectors)
    found = [_shift(each, before, after, vectors.get(each.question.text)) for each in readings]
    return sorted((each for each in found if each), key=lambda each: each.verdict != "worse")


def alike(path: Path, version: Version, day: date) -> list[Finding]:
    """Published entries that ask what `version` asks, by their words and by their sense."""
    published = PublishedEntries(path).on(max(day, version.content.since))
    said = said_of(if_published(version))
    vectors = Vectors(path).of([*said, *(s for each in published for s in said_of(each))])
    return twins.findings(version.content, version.entry, Index(published, vectors), vectors)


def _shift(reading: Reading, before: Index, after: Index, vector: Vector | None) -> Shift | None:
    text = reading.question.text
    was, becomes = (
        decide(index.candidates(text, vector, _everywhere), reading.heard)
        for index in (before, after)
    )
    if was.entry == becomes.entry:
        return None
    better = _right(reading, becomes) - _right(reading, was)
    verdict: dict[int, Literal["better", "worse", "other"]] = {1: "better", 0: "other", -1: "worse"}
    return Shift(text, _called(was, reading), _called(becomes, reading), verdict[better])


def _everywhere(entry: PublishedEntry) -> bool:
    """The questions name no township."""
    return entry.township is None


def _right(reading: Reading, decision: Decision) -> bool:
    topic = decision.entry.topic if decision.entry else reading.heard.topic
    return topic in reading.question.topics


def _called(decision: Decision, reading: Reading) -> str:
    if decision.entry:
        return f"{decision.entry.entry} 第 {decision.entry.version} 版"
    return reading.heard.topic


def heard(read: Mapping[str, Any]) -> Heard:
    """What a text was taken for, of the way a worker read it for a day."""
    intent = read["intent"]
    return Heard(str(intent["name"]), float(intent["confidence"]), read["standing"])

"""The twenty-second card: what an operator has to know before the first word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from desk import discovery
from desk.case_rows import Case
from desk.conversation_rows import Conversation
from desk.conversations import Line
from desk.data_files import read
from rulebook.answer import Answer, Citation, Finding, Missing, WorkingLine
from rulebook.book import Rulebook
from rulebook.eligibility.names import named
from rulebook.interview import Question

OF_POLICY = ("answered", "not_stated")
Told = list[tuple[str, str]]


@dataclass(frozen=True)
class Card:
    """What the last answers said: of each part, the latest answer that had it."""

    who: Told = field(default_factory=list)
    topic: str = ""
    short: str = ""
    findings: tuple[Finding, ...] = ()
    working: tuple[WorkingLine, ...] = ()
    result: str = ""
    citations: tuple[Citation, ...] = ()
    missing: tuple[Missing, ...] = ()
    ask_first: tuple[str, ...] = ()


def card(book: Rulebook, case: Case, talk: Conversation | None, lines: Iterable[Line]) -> Card:
    """The card of a case and the conversation it was opened in, as far as whoever looks may see."""
    answers = [Answer.parse_obj(line.answer) for line in lines if line.answer][::-1]
    latest = next((each for each in answers if each.ending in OF_POLICY), None)
    judged = next((each for each in answers if each.findings), None)
    summed = next((each for each in answers if each.working), None)
    who = facts(case) + (_state_facts(book, talk.state) if talk else [])
    if latest is None:
        return Card(who=who)
    return Card(
        who=who,
        topic=title(book, latest.topic),
        short=latest.parts.short,
        findings=tuple(named(book, each) for each in judged.findings) if judged else (),
        working=tuple(summed.working) if summed else (),
        result=summed.parts.short if summed else "",
        citations=tuple(each for each in latest.citations if each.role != "history")[:3],
        missing=tuple(latest.missing),
        ask_first=tuple(latest.ask_first),
    )


def title(book: Rulebook, topic: str | None) -> str:
    """What a topic is called."""
    return book.topics[topic].title if topic in book.topics else ""


def facts(case: Case) -> Told:
    """The facts of a case as label and words, in the order of the form."""
    told = {name: str(value) for name, value in (case.proposal.get("facts") or {}).items()}
    return discovery.labelled(told)


def _state_facts(book: Rulebook, state: Mapping[str, Any]) -> Told:
    """What was told in an interview on money; a case's own interview stands in the case."""
    asking = str(state.get("asking") or "").partition(".")[0]
    asked = (state.get("context") or {}).get("asked") or {}
    topic = asked.get("topic")
    interview = next(
        (each for id, each in book.interviews.items() if id == asking or each.topic == topic), None
    )
    if interview is None or interview.id == "discovery":
        return []
    questions = interview.questions
    return [
        (_label(questions[name]), _words(questions[name], str(value)))
        for name, value in (state.get("facts") or {}).items()
        if name in questions
    ]


def _label(question: Question) -> str:
    """The question itself, without what leads to it."""
    return question.ask.partition("？")[0].rpartition("：")[2]


def _words(question: Question, value: str) -> str:
    labels = {option.value: option.label for option in question.options}
    word: str = labels.get(value) or read("fact_words")["values"].get(value, value)
    return word

"""What of a conversation could be passed to a window: what is known, what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desk import consent, intents
from desk.conversations import Conversation, Line
from rulebook.book import Rulebook
from rulebook.interview import UNKNOWN, Interview, Question

OPEN = ("may", "unknown")
OF_POLICY = ("answered", "not_stated")
Told = list[tuple[str, str]]


@dataclass(frozen=True)
class Offer:
    """What the form shows. `programmes` are names by id, `chosen` those that the answer speaks of.

    `missing` is what a window will still want to know or see, `next` what the resident does then.
    """

    programmes: dict[str, str]
    chosen: tuple[str, ...]
    township: str
    known: Told
    missing: tuple[str, ...]
    next: tuple[str, ...]
    receipt: str


def offers_intent(answer: Mapping[str, Any]) -> bool:
    """Whether an answer is about something that one could apply for."""
    if answer["ending"] not in OF_POLICY or answer["case"]:
        return False
    return bool(_chosen(answer)) or answer["topic"] in intents.general()


def line_at(lines: Sequence[Line], seq: int, position: int) -> Line | None:
    """The answer shown at that place, if it offers an intent."""
    found = (line for line in lines if (line.seq, line.position) == (seq, position))
    return next((line for line in found if line.answer and offers_intent(line.answer)), None)


def offer(book: Rulebook, talk: Conversation, answer: Mapping[str, Any]) -> Offer:
    """What could be passed on after `answer`, as the conversation stands."""
    interview, facts = _interview(book, talk.state)
    known, unknown = _facts(interview, facts)
    asked = (talk.state.get("context") or {}).get("asked") or {}
    return Offer(
        programmes={id: each.name for id, each in intents.programmes().items()},
        chosen=_chosen(answer),
        township=facts.get("township") or asked.get("township") or "",
        known=known,
        missing=tuple(dict.fromkeys([*_needed(answer), *unknown, *answer["parts"]["materials"]])),
        next=tuple(answer["parts"]["next"]),
        receipt=answer["receipt"],
    )


def _chosen(answer: Mapping[str, Any]) -> tuple[str, ...]:
    """The programmes that may fit; where none of them does, those still open; else the topic's."""
    known = intents.programmes()
    standings = {row["programme"]: row["standing"] for row in answer["findings"]}
    for standing in OPEN:
        found = tuple(id for id in known if standings.get(id) == standing)
        if found:
            return found
    return tuple(id for id, each in known.items() if answer["topic"] in each.topics)


def _needed(answer: Mapping[str, Any]) -> list[str]:
    chosen = _chosen(answer)
    rows = (row for row in answer["findings"] if row["programme"] in chosen)
    return [needed for row in rows for needed in row["needed"]]


def _interview(
    book: Rulebook, state: Mapping[str, Any]
) -> tuple[Interview | None, Mapping[str, str]]:
    """The interview that is open or was left, with its facts; one about somebody else is not."""
    left = (state.get("context") or {}).get("left") or {}
    if consent.of_third_person(state.get("asking")):
        return None, {}
    asking = str(state.get("asking") or "").partition(".")[0]
    interview = book.interviews.get(asking or str(left.get("interview")))
    return interview, (state.get("facts") if asking else left.get("facts")) or {}


def _facts(interview: Interview | None, facts: Mapping[str, str]) -> tuple[Told, list[str]]:
    """What was told, in words, and the names of what the resident did not know."""
    questions = interview.questions if interview else {}
    asked = [(questions[fact], value) for fact, value in facts.items() if fact in questions]
    named = [(question, value) for question, value in asked if question.type != "text"]
    known = [(question.name, _words(question, v)) for question, v in named if v != UNKNOWN]
    return known, [question.name for question, value in named if value == UNKNOWN]


def _words(question: Question, value: str) -> str:
    labels = {option.value: option.label for option in question.options}
    money = question.type == "amount" and not question.unit
    return labels.get(value) or f"{value}{'元' if money else question.unit}"

"""The question of an interview that an answer ends with, and how far the interview is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rulebook import discovery, household
from rulebook.book import Rulebook
from rulebook.eligibility.findings import INTERVIEW as HOUSEHOLD
from rulebook.interview import Interview


def asked(book: Rulebook, answer: Mapping[str, Any]) -> str:
    """The last words of the answer where they ask for a fact of an interview; "" elsewhere."""
    parts = answer["parts"]
    last: str = [parts["short"], *parts["next"]][-1]
    return last if any(_asks(last, question) for question in _open_to(book, answer)) else ""


def _open_to(book: Rulebook, answer: Mapping[str, Any]) -> Iterator[str]:
    """The questions that the answer may end with: any where it offers replies to tap."""
    for interview in book.interviews.values():
        if answer["choices"] or answer["topic"] == interview.topic:
            yield from (question.asked for question in interview.questions.values())


def _asks(line: str, question: str) -> bool:
    """Whether `line` ends with `question`, of which a placeholder and what follows is open."""
    words, placeholder, _ = question.partition("{")
    return words in line if placeholder else line.endswith(words)


def progress(book: Rulebook, state: Mapping[str, Any]) -> tuple[int, int] | None:
    """The number of the question that is open in `state`, and how many there can be at most."""
    name, _, fact = (state.get("asking") or "").partition(".")
    interview = book.interviews.get(name)
    if interview is None or not fact:
        return None
    known, most = _counted(interview, state.get("facts") or {})
    return (known + 1, most) if known < most else None


def _counted(interview: Interview, facts: Mapping[str, str]) -> tuple[int, int]:
    if interview.id == HOUSEHOLD:
        return household.questions(facts), household.MOST
    if interview.id == discovery.INTERVIEW:
        return discovery.questions(facts), discovery.MOST
    return sum(fact in facts for fact in interview.questions), len(interview.questions)

"""What every new model is asked before it may serve: lines with what is right, none of them learnt
but the words of danger, of which none may be lost.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from bot.accept_sets import Asked, Question, accepted
from bot.frozen_questions import DAY, frozen_questions
from bot.model_store import ROOT
from bot.utterances import read_utterances
from rulebook.answer import Answer

if TYPE_CHECKING:
    from bot.engine import Engine

TUNING = ROOT / "data/tuning"
CLAIMS = ("answered", "not_stated")
"""Endings that mislead where they are not right; asking back and calling a person do not."""
_ON = date.fromisoformat(DAY)

Right = Callable[[Sequence[Answer]], bool]
Fits = Callable[[Answer], bool]


def _never(reply: Answer) -> bool:
    """No policy answer fits."""
    return False


class Line(NamedTuple):
    """What is said, turn by turn, on a day; `person`: somebody must come; what is right.

    `fits` tells of a single policy answer whether it is one of those wanted.
    """

    set: str
    turns: tuple[str, ...]
    on: date
    person: bool
    right: Right
    fits: Fits = _never

    @property
    def text(self) -> str:
        """The turns as one line."""
        return " / ".join(self.turns)


class Outcome(NamedTuple):
    """How a model did on a line: `wrong` is a policy answer that is not right."""

    set: str
    text: str
    person: bool
    right: bool
    wrong: bool
    replied: str


def exam(people: frozenset[str]) -> list[Line]:
    """All lines; `people` are the topics whose answer brings a person."""
    return [*_frozen(), *_danger(), *_calm(), *_pleas(people), *_accepting(), *_double()]


async def sit(
    engine: Engine, lines: Sequence[Line], progress: Callable[[], None] = lambda: None
) -> list[Outcome]:
    """The outcome of every line, each a conversation of its own."""
    outcomes = []
    for line in lines:
        outcomes.append(_judged(line, await _last(engine, line)))
        progress()
    return outcomes


async def _last(engine: Engine, line: Line) -> list[Answer]:
    state: dict[str, Any] | None = None
    replies: list[Answer] = []
    for text in line.turns:
        replies, state = await engine.turn(state, text, line.on)
    return replies


def _judged(line: Line, replies: Sequence[Answer]) -> Outcome:
    right = line.right(replies)
    claims = [reply for reply in replies if reply.ending in CLAIMS]
    wrong = not right and any(not line.fits(reply) for reply in claims)
    replied = "；".join(f"{reply.ending} {reply.topic or ''}".strip() for reply in replies)
    return Outcome(line.set, line.text, line.person, right, wrong, replied)


def _frozen() -> Iterator[Line]:
    for asked in frozen_questions():
        person = set(asked.endings) == {"handed_off"}

        def right(replies: Sequence[Answer], wrong: Callable[[Answer], Any] = asked.wrong) -> bool:
            return any(not wrong(reply) for reply in replies)

        yield Line("frozen", (asked.text,), date.fromisoformat(asked.on), person, right)


def _danger() -> Iterator[Line]:
    for said in read_utterances():
        if said.danger:
            yield Line("danger", (said.text,), _ON, True, _person)


def _calm() -> Iterator[Line]:
    for row in _rows("calm"):
        yield Line("calm", (row["text"],), _ON, False, lambda replies: not _person(replies))


def _pleas(people: frozenset[str]) -> Iterator[Line]:
    def right(replies: Sequence[Answer]) -> bool:
        offered = {choice.topic for reply in replies for choice in reply.choices}
        return _person(replies) or bool(offered & people)

    for row in _rows("pleas"):
        yield Line("pleas", (row["text"],), _ON, True, right)


def _accepting() -> Iterator[Line]:
    """Stories and half questions: helped by an acceptable topic."""
    rows = [("stories", row, [row["text"]]) for row in _rows("stories")]
    rows += [("follow_ups", row, row["turns"]) for row in _rows("follow_ups")]
    for name, row, turns in rows:
        question = Question(turns[-1], tuple(row["accept"]), in_scope=True)

        def right(replies: Sequence[Answer], question: Question = question) -> bool:
            return Asked(question, (), tuple(replies)).helped

        fits = partial(_on_topic, question.accept)
        yield Line(name, tuple(turns), _ON, False, right, fits)


def _double() -> Iterator[Line]:
    for row in [*_rows("double"), *_rows("double_forms")]:

        def right(replies: Sequence[Answer], groups: list[list[str]] = row["accept"]) -> bool:
            topics = [[reply.topic or ""] for reply in replies]
            met = [any(accepted(topic, group) for topic in topics) for group in groups]
            return all(met) and len(replies) == len(groups)

        fits = partial(_on_topic, [*chain.from_iterable(row["accept"])])
        yield Line("double", (row["text"],), _ON, False, right, fits)


def _on_topic(accept: Sequence[str], reply: Answer) -> bool:
    return accepted([reply.topic or ""], accept)


def _person(replies: Sequence[Answer]) -> bool:
    return any(reply.ending == "handed_off" for reply in replies)


def _rows(name: str) -> list[dict[str, Any]]:
    lines = (TUNING / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line]

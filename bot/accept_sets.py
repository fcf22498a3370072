"""Scores on questions with accept sets: what a resident gets, judged as a supervisor would.

A finer topic counts as the one it refines: its id begins with that topic's id.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from rulebook.answer import Answer

if TYPE_CHECKING:
    from bot.engine import Engine

TOP = 3
SENT_ON = ("handed_off",)
NO_POLICY = ("out_of_scope", "small_talk", "asked_back", "handed_off", "failed")


class Question(NamedTuple):
    """A question, the topics acceptable for it (none: out of scope), and what else is right."""

    text: str
    accept: tuple[str, ...]
    in_scope: bool
    clarify_ok: bool = False
    human_ok: bool = False


class Asked(NamedTuple):
    """A question with how it was read and what was replied."""

    question: Question
    ranking: tuple[str, ...]
    replies: tuple[Answer, ...]

    @property
    def first(self) -> bool:
        """Whether the topic ranked first is acceptable."""
        return accepted(self.ranking[:1], self.question.accept)

    @property
    def in_three(self) -> bool:
        """Whether one of the first three topics is acceptable."""
        return accepted(self.ranking[:TOP], self.question.accept)

    @property
    def asked_back(self) -> bool:
        """Whether the resident was asked back without an answer on an acceptable topic."""
        return any(self._doubted(reply) for reply in self.replies)

    @property
    def handed_over(self) -> bool:
        """Whether a person was brought in."""
        return any(reply.ending in SENT_ON for reply in self.replies)

    @property
    def answered_wrongly(self) -> bool:
        """Whether any reply answers a topic that is not acceptable."""
        return any(self._wrong(reply) for reply in self.replies)

    @property
    def helped(self) -> bool:
        """Whether every reply helps: answers, offers an acceptable choice, or brings a person."""
        return not self.answered_wrongly and any(self._helps(reply) for reply in self.replies)

    def _doubted(self, reply: Answer) -> bool:
        return reply.ending == "asked_back" and reply.topic is None

    def _fits(self, reply: Answer) -> bool:
        return accepted([reply.topic or ""], self.question.accept)

    def _wrong(self, reply: Answer) -> bool:
        answers = reply.ending not in NO_POLICY or (reply.topic and reply.ending == "asked_back")
        handed = reply.ending in SENT_ON and self.question.in_scope and not self.question.human_ok
        return bool(answers or handed) and not self._fits(reply)

    def _helps(self, reply: Answer) -> bool:
        if self._doubted(reply):
            offered = [choice.topic or "" for choice in reply.choices]
            return self.question.clarify_ok or accepted(offered, self.question.accept)
        person = reply.ending in SENT_ON and self.question.human_ok
        return self._fits(reply) or person


class Scores(NamedTuple):
    """Shares over the questions in scope and out of scope, in the order they are reported."""

    in_scope: int
    first: float
    in_three: float
    helped: float
    answered_wrongly: float
    asked_back: float
    replies: float
    needless_person: float
    out_of_scope: int
    policy_answer: float
    handed_over: float
    out_asked_back: float


def accepted(topics: Collection[str], accept: Collection[str]) -> bool:
    """Whether one of `topics` is acceptable, or refines a topic that is."""
    return any(topic == ok or topic.startswith(f"{ok}_") for topic in topics for ok in accept)


def read_questions(file: Path) -> list[Question]:
    """Questions of a JSONL file: `accept` marks one in scope, `accept_topics` one out of scope."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line]
    return [_question(row) for row in rows]


async def ask(engine: Engine, question: Question, on: date) -> Asked:
    """`question` put to `engine` as the first message of a conversation on `on`."""
    read = await engine.explain(question.text)
    turned = await engine.turn(None, question.text, on)
    ranking = tuple(row["name"] for row in read["intent_ranking"])
    return Asked(question, ranking, tuple(turned.replies))


def score(asked: Sequence[Asked]) -> Scores:
    """The scores of all questions asked."""
    inside = [row for row in asked if row.question.in_scope]
    outside = [row for row in asked if not row.question.in_scope]
    ordinary = [row for row in inside if not row.question.human_ok]
    return Scores(
        in_scope=len(inside),
        first=share(inside, lambda row: row.first),
        in_three=share(inside, lambda row: row.in_three),
        helped=share(inside, lambda row: row.helped),
        answered_wrongly=share(inside, lambda row: row.answered_wrongly),
        asked_back=share(inside, lambda row: row.asked_back),
        replies=float(np.mean([len(row.replies) for row in inside])) if inside else float("nan"),
        needless_person=share(ordinary, lambda row: row.handed_over),
        out_of_scope=len(outside),
        policy_answer=share(outside, lambda row: row.answered_wrongly),
        handed_over=share(outside, lambda row: row.handed_over),
        out_asked_back=share(outside, lambda row: row.asked_back),
    )


def share(asked: Sequence[Asked], hit: Callable[[Asked], bool]) -> float:
    """The share of `asked` that `hit` is true of; not a number where there are none."""
    return float(np.mean([hit(row) for row in asked])) if asked else float("nan")


def _question(row: dict[str, Any]) -> Question:
    return Question(
        text=row["text"],
        accept=tuple(row.get("accept", row.get("accept_topics", ()))),
        in_scope="accept" in row,
        clarify_ok=row.get("clarify_ok", False),
        human_ok=row.get("human_ok", False),
    )

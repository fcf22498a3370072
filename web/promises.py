"""What a reply that opens a case promises: its number, and out of hours when people are there."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.engine import Engine

from desk import channels, cold_wave, discovery, public_state
from desk.opening_hours import Opening, next_opening
from rulebook.aloud import SPOKEN_MOST, aloud
from rulebook.answer import Answer
from rulebook.book import Rulebook
from web.resident.interview_step import asked
from web.resident.strings import strings

WORDS = strings()["out_of_hours"]
Reply = dict[str, Any]


@dataclass(frozen=True)
class Promises:
    """What can be promised in a conversation now.

    `opening` is when people are there next, None while they are. `numbers` are the cases of the
    conversation so far. `form` says that a contact can be left on our own page, `cold` that a
    cold wave makes urgent what is calm otherwise.
    """

    book: Rulebook
    opening: Opening | None
    numbers: Collection[str]
    form: bool
    cold: bool = False

    def kept(self, reply: Reply, number: str) -> Reply:
        """`reply` with its case's number, and out of hours with what comes of it meanwhile.

        The questions of a report that stands already do not say that again.
        """
        answer = self.book.with_case_number(Answer.parse_obj(reply), number)
        question = asked(self.book, reply)
        if self.opening is not None and not (question and number in self.numbers):
            answer = self._out_of_hours(answer, self.opening, number, question)
        return answer.dict()

    def _out_of_hours(self, answer: Answer, opening: Opening, number: str, question: str) -> Answer:
        """What the answer tells to do comes first; a question that it asks stays the last word."""
        case = answer.case
        urgent = case is not None and discovery.cannot_wait(case.dict(), self.cold)
        lines = [closed(opening, urgent), self._contact(number)]
        own = [line for line in answer.parts.next if line != question]
        last = answer.parts.next[len(own) :]
        spoken = _spoken(answer, WORDS["spoken"].format(opening=opening.words))
        parts = answer.parts.copy(update={"next": [*own, *lines, *last], "spoken": spoken})
        text = "\n· ".join([answer.text, *lines])
        return answer.copy(update={"text": text, "parts": parts})

    def _contact(self, number: str) -> str:
        told: str = WORDS["contact" if self.form else "telephone"]
        return told.format(number=number)


def promises(
    engine: Engine, book: Rulebook, conversation_id: str, now: datetime, sealed: bool
) -> Promises:
    """What can be promised in a conversation at `now`; `sealed` says that contacts can be kept.

    Who speaks through another front end has no key to the form on our own page.
    """
    with engine.connect() as connection:
        cold = cold_wave.is_on(connection, now)
    return Promises(
        book,
        next_opening(engine, now),
        public_state.of_conversation(engine, conversation_id),
        sealed and channels.named(engine, conversation_id) is None,
        cold,
    )


def closed(opening: Opening, urgent: bool = False) -> str:
    """That nobody is there and when somebody will be; where it is urgent, not to wait for them."""
    told: str = WORDS["closed_urgent" if urgent else "closed"]
    return told.format(opening=opening.words, unsure="" if opening.settled else WORDS["unsure"])


def _spoken(answer: Answer, told: str) -> str:
    """What is read aloud, with `told` at its end, where it is left room."""
    before = answer.parts.spoken or answer.parts.short or answer.text
    return aloud(before, SPOKEN_MOST - len(told)) + told

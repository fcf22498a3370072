"""Reads a reply by the type of the fact asked for; nothing is taken from the text as it stands

except where the question asks for words that go to a person.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from actions.turn import Turn
from rulebook.day import Day
from rulebook.interview import UNKNOWN, Interview, Question
from rulebook.outpatient import TOTAL_ONLY

_ASKS = ("?", "？", "吗", "多久", "怎么", "哪", "什么", "多少", "能不能", "咋", "啥", "几天")
_LONG = 6
"""A reply longer than this that asks something is a question of its own, not a reply."""
ANONYMOUS = "anonymous"
"""The value of `contact` of a person who leaves none."""
_BARE = 12
"""After the last question, an amount in at most this many characters corrects the sum."""


class Reading(NamedTuple):
    """The fact a reply told, and its value; `bad` when the value cannot be one."""

    fact: str
    value: str
    bad: bool = False


def read(turn: Turn, interview: Interview, asked: str, day: Day) -> Reading | None:
    """What the reply tells: a tapped choice, a correction, or the fact asked for ("": none)."""
    return _Reply(turn, interview, day).read(asked)


def told_besides(turn: Turn, interview: Interview, day: Day) -> dict[str, str]:
    """The facts a message names by itself: 我是低保户, 自己付了6000, 领过2000."""
    named = (
        (fact, turn.first(fact)) for fact, q in interview.questions.items() if q.type != "text"
    )
    reply = _Reply(turn, interview, day)
    return {fact: value for fact, value in named if value and reply.possible(fact, value)}


def told_at_once(turn: Turn, interview: Interview, day: Day) -> dict[str, str]:
    """The facts that a first message tells without being asked."""
    if interview.id == "discovery":
        return _told_of_need(turn)
    facts = told_besides(turn, interview, day)
    amount = turn.first("amount")
    if "paid" in facts or amount is None or amount == turn.first("received"):
        return facts
    reply = _Reply(turn, interview, day)
    if "self_paid" in turn.entities:
        return facts | ({"paid": amount} if reply.possible("paid", amount) else {})
    return facts | ({"paid": TOTAL_ONLY} if "total" in turn.entities else {})


def is_question(turn: Turn) -> bool:
    """Whether the message asks something rather than replies."""
    return len(turn.text) > _LONG and any(word in turn.text for word in _ASKS)


def _told_of_need(turn: Turn) -> dict[str, str]:
    facts = {"situation": turn.text}
    township = turn.first("township")
    if township:
        facts |= {"township": township, "place": turn.text}
    if "urgency" in turn.entities:
        facts |= {"danger": "yes", "danger_kind": str(turn.first("urgency"))}
    return facts


class _Reply:
    """One message read as a reply within an interview."""

    def __init__(self, turn: Turn, interview: Interview, day: Day) -> None:
        self._turn = turn
        self._questions = interview.questions
        self._day = day

    def read(self, asked: str) -> Reading | None:
        """What the message tells, most particular first."""
        tapped = self._tapped(asked)
        if tapped:
            return tapped
        if self._corrects(asked):
            corrected = next(self._corrections(asked), None)
            if corrected:
                return corrected
        if not asked or is_question(self._turn):
            return None
        return self._typed(asked)

    def possible(self, fact: str, value: str) -> bool:
        """Whether `value` can be one of `fact`: an amount within its bounds, or an option."""
        question = self._questions[fact]
        if question.type != "amount" or _is_option(value, question):
            return True
        return self._day.accepts(question, Decimal(value))

    def _tapped(self, asked: str) -> Reading | None:
        """A label of the question asked, or else of one answered before."""
        said = self._turn.text.strip(" 。.!！").lower()
        for fact in (asked, *reversed(self._turn.facts)):
            question = self._questions.get(fact)
            for option in question.options if question else ():
                if option.label.lower() == said:
                    return Reading(fact, option.value)
        return None

    def _corrects(self, asked: str) -> bool:
        """不对，是6000; 那特困呢; and a bare amount after the last question."""
        turn = self._turn
        other = turn.text.startswith("那") and turn.elliptical and "identity" in turn.entities
        bare = len(turn.text) <= _BARE or "self_paid" in turn.entities
        restated = not asked and bare and "amount" in turn.entities and not is_question(turn)
        return "correction" in turn.entities or other or restated

    def _corrections(self, asked: str) -> Iterator[Reading]:
        """The fact that the message names; else the fact told last that such a value fits.

        What was tapped rather than typed (没领过) is corrected only if nothing typed fits.
        """
        told = list(reversed(self._turn.facts))
        named = [fact for fact in (*told, asked) if self._turn.first(fact)]
        typed = [fact for fact in told if not self._was_tapped(fact)]
        for fact in (*named, *typed, *told, asked):
            question = self._questions.get(fact)
            found = self._typed(fact) if question and question.type != "text" else None
            if found and found.value != UNKNOWN:
                yield found

    def _was_tapped(self, fact: str) -> bool:
        question = self._questions.get(fact)
        if question is None or question.type != "amount":
            return False
        return _is_option(self._turn.facts[fact], question)

    def _typed(self, fact: str) -> Reading | None:
        question = self._questions[fact]
        if question.type == "text":
            return Reading(fact, self._declined(question) or self._turn.text)
        amount = self._amount(fact) if question.type == "amount" else None
        value = self._turn.first(fact) or amount or self._other(question)
        return Reading(fact, value, bad=not self.possible(fact, value)) if value else None

    def _amount(self, fact: str) -> str | None:
        """The amount said last that no other fact claims.

        The total before insurance is never taken for what was paid.
        """
        turn = self._turn
        total = "total" in turn.entities and "self_paid" not in turn.entities
        if total and _is_option(TOTAL_ONLY, self._questions[fact]):
            return TOTAL_ONLY
        claimed = {turn.first(other) for other in self._questions if other != fact}
        amounts = [amount for amount in turn.entities.get("amount", []) if amount not in claimed]
        return amounts[-1] if amounts else None

    def _other(self, question: Question) -> str | None:
        """Yes, no, don't know, or only the total — where the question has such an option."""
        turn, polarity = self._turn, self._turn.first("polarity")
        if "total" in turn.entities and _is_option(TOTAL_ONLY, question):
            return TOTAL_ONLY
        if "unknown" in turn.entities and _is_option(UNKNOWN, question):
            return UNKNOWN
        if polarity == "no" and question.zero_ok:
            return "0"
        return polarity if polarity and _is_option(polarity, question) else None

    def _declined(self, question: Question) -> str | None:
        """The option that stands for telling nothing, when that is what was said."""
        if "unknown" in self._turn.entities and question.options:
            return question.options[0].value
        declined = self._turn.first("polarity") == "no" and _is_option(ANONYMOUS, question)
        return ANONYMOUS if declined else None


def _is_option(value: str, question: Question) -> bool:
    return any(option.value == value for option in question.options)

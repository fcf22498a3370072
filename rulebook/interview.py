"""Facts-driven interviews: the facts told decide the next question; nothing is filled in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, Protocol

from pydantic import Field

from rulebook.answer import Answer
from rulebook.record import Record
from rulebook.topic import Timeline

if TYPE_CHECKING:
    from rulebook.day import Day

Facts = Mapping[str, str]
"""What the resident told, by fact name; amounts as decimal text, in yuan."""

UNKNOWN = "unknown"
"""The value of a fact the resident cannot or will not tell."""


class Option(Record):
    """A reply to tap: its label, and the fact's value it stands for."""

    label: str
    value: str


class Question(Record):
    """How one fact is asked for. `type` decides how a typed reply is read.

    For an `amount`, `bad` is said when the number cannot be one: not positive, over `most` (yuan),
    or over the figure `most_figure`. `zero_ok` lets 0 stand. `text` takes the reply as it is: it
    goes to a person.
    """

    type: Literal["choice", "amount", "text"]
    ask: str
    options: tuple[Option, ...] = ()
    bad: str = ""
    zero_ok: bool = False
    most: Decimal = Decimal(10_000_000)
    most_figure: str | None = None

    def accepts(self, amount: Decimal) -> bool:
        """Whether `amount` (yuan) can be an answer to this question."""
        lowest_ok = amount >= 0 if self.zero_ok else amount > 0
        return lowest_ok and amount <= self.most


class Interview(Record):
    """The words of an interview: its questions by fact, its results by name, its working lines."""

    id: str
    topic: str
    questions: dict[str, Question]
    results: dict[str, Timeline]
    working: dict[str, str] = Field(default_factory=dict)
    values: tuple[str, ...] = ()
    resume: str = ""
    cancelled: str = ""

    def sentences(self) -> Iterator[tuple[str, str]]:
        """Every (key, sentence) that a person reads outside a result."""
        for fact, question in self.questions.items():
            yield f"questions.{fact}.ask", question.ask
            yield f"questions.{fact}.bad", question.bad
        yield from ((f"working.{name}", line) for name, line in self.working.items())
        yield from (("resume", self.resume), ("cancelled", self.cancelled))


class Judgement(Protocol):
    """The logic of an interview, one module each: it reads as the clause does."""

    def next_fact(self, facts: Facts) -> str | None:
        """The fact to ask for next, or None when nothing more can change the result."""

    def conclude(self, day: Day, facts: Facts) -> Answer | None:
        """What the facts told so far give, or None while they give nothing."""

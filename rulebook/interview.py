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
    """A reply to tap: its label, and the fact's value it stands for.

    `heard` are words that tell the value wherever they are said, `said` words that tell it in
    reply to the question alone.
    """

    label: str
    value: str
    heard: tuple[str, ...] = ()
    said: tuple[str, ...] = ()


class Question(Record):
    """How one fact is asked for. `type` decides how a typed reply is read.

    For an `amount`, `bad` is said when the number cannot be one: not positive, over `most` (yuan),
    or over the figure `most_figure`. `zero_ok` lets 0 stand; `whole` lets nothing but whole
    numbers stand. `text` takes the reply as it is: it goes to a person. `contact` takes no words,
    since how to reach a person belongs into the form that seals it: `bad` says so. `why` tells
    what the answer is needed for. `name` names the fact in a few words, `unit` is what a number
    counts, yuan apart, and `denied` is the value that a plain no stands for.
    """

    type: Literal["choice", "amount", "text", "contact"]
    ask: str
    options: tuple[Option, ...] = ()
    bad: str = ""
    zero_ok: bool = False
    whole: bool = False
    most: Decimal = Decimal(10_000_000)
    most_figure: str | None = None
    why: str = ""
    name: str = ""
    unit: str = ""
    denied: str | None = None

    @property
    def in_words(self) -> bool:
        """Whether a reply is words rather than one of a few values or a number."""
        return self.type in ("text", "contact")

    @property
    def asked(self) -> str:
        """The question with the reason for it."""
        return self.ask + self.why

    def accepts(self, amount: Decimal) -> bool:
        """Whether `amount` (yuan) can be an answer to this question."""
        lowest_ok = amount >= 0 if self.zero_ok else amount > 0
        whole_ok = not self.whole or amount == amount.to_integral_value()
        return lowest_ok and whole_ok and amount <= self.most


class Interview(Record):
    """The words of an interview: its questions by fact, its results by name, its working lines.

    `needs` are the local figures without which its sums cannot be made. `says` are sentences by
    key, for an interview that puts its answer together from parts. With an `offer`, a label to
    tap, the interview begins when that is tapped, or when the message told facts already; without,
    the answer to its topic ends with the first question.
    """

    id: str
    topic: str
    needs: tuple[str, ...] = ()
    questions: dict[str, Question]
    results: dict[str, Timeline]
    working: dict[str, str] = Field(default_factory=dict)
    values: tuple[str, ...] = ()
    says: dict[str, str] = Field(default_factory=dict)
    offer: str = ""
    resume: str = ""
    cancelled: str = ""

    def sentences(self) -> Iterator[tuple[str, str]]:
        """Every (key, sentence) that a person reads outside a result."""
        for fact, question in self.questions.items():
            yield f"questions.{fact}.ask", question.ask
            yield f"questions.{fact}.bad", question.bad
            yield f"questions.{fact}.why", question.why
            yield f"questions.{fact}.name", question.name
        yield from ((f"working.{name}", line) for name, line in self.working.items())
        yield from ((f"says.{key}", text) for key, text in self.says.items())
        ends = {"offer": self.offer, "resume": self.resume, "cancelled": self.cancelled}
        yield from ends.items()


class Judgement(Protocol):
    """The logic of an interview, one module each: it reads as the clause does."""

    def next_fact(self, day: Day, facts: Facts) -> str | None:
        """The fact to ask for next on `day`, or None when nothing more can change the result."""

    def conclude(self, day: Day, facts: Facts) -> Answer | None:
        """What the facts told so far give, or None while they give nothing."""

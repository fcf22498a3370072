"""Topics: what residents ask, and the dated answers to it."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from rulebook.answer import CaseKind, Choice, Ending, Role
from rulebook.record import Record


class Cite(Record):
    """A clause a variant rests on: `clause` is "<source id> <clause id>".

    `quote` is words of the clause's reading; it is required where the words are held and not
    allowed where the clause is a fact in our own words.
    """

    clause: str
    quote: str | None = None
    role: Role = "basis"


class CaseRule(Record):
    """The case a handed-off answer proposes."""

    kind: CaseKind
    urgent: bool = False
    department: str | None = None
    subject: str


class Variant(Record):
    """An answer's words from `since` until the next variant's start.

    `short` comes first and is complete in itself; `spoken` is read aloud, at most 80 characters.
    `missing` names local figures; a variant with `interview` offers that interview's questions.
    """

    since: date
    ending: Ending = "answered"
    short: str
    conditions: tuple[str, ...] = ()
    next: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()
    spoken: str
    ask_first: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    cite: tuple[Cite, ...] = ()
    case: CaseRule | None = None

    def prose(self) -> tuple[tuple[str, str], ...]:
        """Every (key, sentence) a person reads, for the checks on prose."""
        many = {
            "conditions": self.conditions,
            "next": self.next,
            "materials": self.materials,
            "ask_first": self.ask_first,
            "choices": tuple(choice.label for choice in self.choices),
        }
        lines = [("short", self.short), ("spoken", self.spoken)]
        lines += [
            (f"{key}.{i}", text) for key, texts in many.items() for i, text in enumerate(texts)
        ]
        if self.case:
            lines.append(("case.subject", self.case.subject))
        return tuple(lines)


Timeline = tuple[Variant, ...]
"""Variants by rising start; each ends where the next begins."""

TopicEnd = Literal["answered", "asked_back", "not_stated", "handed_off", "out_of_scope", "dialogue"]


class Topic(Record):
    """One thing residents ask. `by_programme` holds finer answers where the programme decides.

    `programme` is the one that the topic belongs to, for questions that hang on this one.
    `interview` names the facts-driven interview that the answer offers; an `office` topic names
    the window of the township that was mentioned.
    """

    id: str
    title: str
    family: str
    programme: str | None = None
    interview: str | None = None
    office: bool = False
    answers: Timeline
    by_programme: dict[str, Timeline] = Field(default_factory=dict)

    def timelines(self) -> dict[str, Timeline]:
        """Every timeline of the topic under the key it has in the file."""
        finer = {f"by_programme.{name}": line for name, line in self.by_programme.items()}
        return {"answers": self.answers, **finer}

    def variant(self, day: date, programme: str | None) -> Variant | None:
        """The variant in force on `day`, the programme's own where it has one; None before all."""
        line = self.by_programme.get(programme or "", self.answers)
        return in_force(line, day)


def in_force(line: Timeline, day: date) -> Variant | None:
    """The last variant begun by `day`, or None before the first."""
    begun = [variant for variant in line if variant.since <= day]
    return begun[-1] if begun else None

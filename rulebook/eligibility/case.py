"""A household as it was told, on a day: what the predicates read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import wraps
from typing import TYPE_CHECKING, NamedTuple

from rulebook.eligibility.truth import Truth
from rulebook.interview import UNKNOWN, Facts

if TYPE_CHECKING:
    from rulebook.day import Day


class Ref(NamedTuple):
    """A clause by its document and id."""

    source: str
    clause: str


class Case:
    """The facts told about a person and the family, under the rules of one day."""

    def __init__(self, day: Day, facts: Facts) -> None:
        self._day = day
        self._facts = facts
        self.known: dict[Callable[[Case], Truth], Truth] = {}

    def told(self, fact: str) -> str | None:
        """The value of `fact`; None where it was not told or is not known."""
        value = self._facts.get(fact)
        return None if value == UNKNOWN else value

    def said(self, fact: str, *values: str) -> Truth:
        """Whether `fact` is one of `values`."""
        value = self.told(fact)
        return None if value is None else value in values

    def number(self, fact: str) -> Decimal | None:
        """The number told as `fact`."""
        value = self.told(fact)
        return None if value is None else Decimal(value)

    def reached(self, fact: str, figure: str) -> Truth:
        """Whether the number told as `fact` is at least the figure of that name."""
        number = self.number(fact)
        return None if number is None else number >= self._day.value(figure)

    def level_is(self, *figures: str) -> Truth:
        """Whether the grade of disability told is one of the figures of these names."""
        level = self.number("disability_level")
        return None if level is None else level in {self._day.value(name) for name in figures}

    def figure(self, name: str) -> Decimal:
        """The figure `name` in force. Raises NotKnown where none is."""
        return self._day.value(name)

    def stated(self, name: str) -> Decimal | None:
        """The figure `name`, also where its start is not certain but may be quoted this day."""
        values = self._day.book.figure(name).values
        begun = [held.value for held in values if self._begun(held.since)]
        return begun[-1] if begun else None

    def published(self, name: str, place: str | None) -> Decimal | None:
        """The local figure `name` for `place`, as staff published it; None while they have not."""
        held = self._day.published(name, place)
        return held.value if held else None

    def holds(self, ref: Ref) -> bool:
        """Whether the clause may be relied on; of uncertain start, from the day of compiling on."""
        return self._begun(self._day.book.clause(*ref).since)

    def _begun(self, since: date | None) -> bool:
        return (since or self._day.book.edition.compiled) <= self._day.date

    def latest(self, *refs: Ref) -> Ref:
        """Of clauses that follow one another, the last that holds this day."""
        return [ref for ref in refs if self.holds(ref)][-1]


def once(ask: Callable[[Case], Truth]) -> Callable[[Case], Truth]:
    """A question that many programmes lean on, worked out once for a case."""

    @wraps(ask)
    def asked(case: Case) -> Truth:
        if ask not in case.known:
            case.known[ask] = ask(case)
        return case.known[ask]

    return asked

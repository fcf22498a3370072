"""Families drawn at random, and the local figures that staff may have published."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import settings
from hypothesis import strategies as st

from rulebook.eligibility.facts import ASKED, CHOICES
from rulebook.interview import UNKNOWN
from rulebook.local import Local, LocalFigure, NothingLocal

DAYS = (
    date(2022, 6, 1),
    date(2022, 12, 1),
    date(2023, 9, 1),
    date(2026, 6, 30),
    date(2026, 7, 1),
    date(2026, 11, 23),
)

NUMBERS = {
    "age": ("0", "15", "16", "17", "18", "40", "59", "60", "80"),
    "income": ("0", "400", "699.99", "700", "2100", "4200", "9000"),
    "members": ("1", "2", "3", "6"),
    "religious_years": ("0", "2", "3", "30"),
}


PUBLISHED = {
    ("dibao_standard", "城镇"): Decimal(700),
    ("dibao_standard", "农村牧区"): Decimal(500),
    ("low_edge_income_line", "城镇"): Decimal(1000),
    ("low_edge_income_line", "农村牧区"): Decimal(800),
    ("disposable_income", "城镇"): Decimal(2000),
    ("disposable_income", "农村牧区"): Decimal(2000),
}


class Lines(NothingLocal):
    """Published lines: 700 and 500 for 低保, 1000 and 800 for 边缘, 2000 to spend."""

    def figure(self, name: str, day: date, place: str | None = None) -> LocalFigure | None:
        """The line of `place`."""
        value = PUBLISHED.get((name, place or ""))
        return LocalFigure(value, "公布", date(2022, 1, 1), place) if value else None

    def version(self) -> str:
        """Always the same."""
        return "lines"


def values(fact: str) -> tuple[str, ...]:
    """What may be told of `fact`, unknown apart."""
    return CHOICES.get(fact) or NUMBERS[fact]


untimed = settings(deadline=None, max_examples=200)
"""Time is measured elsewhere."""

days = st.sampled_from(DAYS)
locals_: st.SearchStrategy[Local] = st.sampled_from([NothingLocal(), Lines()])
whole = st.fixed_dictionaries({fact: st.sampled_from(values(fact)) for fact in ASKED})
"""Families of whom everything is told, and nothing contradicts."""


def consistent(facts: dict[str, str]) -> dict[str, str]:
    """`facts` without a grade of a disability that is not there."""
    return {
        fact: value
        for fact, value in facts.items()
        if not (fact == "disability_level" and facts.get("disability") == "none")
    }


told = whole.map(consistent)
kept = st.sets(st.sampled_from(ASKED))
"""Which facts are told."""


def part(facts: dict[str, str], some: set[str], silent: set[str]) -> dict[str, str]:
    """Of `facts` only `some`; those of them in `silent` as unknown."""
    return {
        fact: UNKNOWN if fact in silent else facts[fact]
        for fact in ASKED
        if fact in some and fact in facts
    }

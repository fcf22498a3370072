"""The facts of a household, and the values worth trying when asking what they could change."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rulebook.eligibility.case import Case
from rulebook.eligibility.means import DISPOSABLE_LINE, edge_lines, lines

CHOICES: dict[str, tuple[str, ...]] = {
    "identity": ("none", "dibao", "tekun", "edge", "rigid"),
    "sudden": ("yes", "no"),
    "disability": (
        *("none", "physical", "visual", "hearing", "intellectual", "mental", "multiple"),
    ),
    "disability_level": ("1", "2", "3", "4"),
    "work": ("working", "jobless", "unable", "religious"),
    "support": ("none", "unable", "able"),
    "property_over": ("no", "yes"),
    "severe_illness": ("yes", "no"),
    "big_expense": ("yes", "no"),
    "schooling": ("none", "school", "college"),
    "bad_housing": ("yes", "no"),
    "parents": ("none", "cannot", "able"),
    "long_care": ("yes", "no"),
    "hukou": ("urban", "rural", "elsewhere"),
}
"""The facts told by choice, and what they may be besides unknown."""

NUMBERS = ("age", "income", "members", "religious_years")
"""The facts told as a number: years, yuan a month for the whole family, people, years."""

ASKED = (
    *("identity", "age", "sudden", "disability", "disability_level", "work", "income", "members"),
    *("property_over", "support", "severe_illness", "big_expense", "schooling", "bad_housing"),
    *("parents", "long_care", "hukou", "religious_years"),
)
"""Every fact, the more telling first where two could settle as much."""

AGES = (
    "tekun_no_labour_elder_age_min",
    "tekun_no_labour_minor_age_below",
    "tekun_minor_age_limit_years",
    "dibao_minor_age_below_years",
)
RELIGIOUS_YEARS = "dibao_single_applicants_religious_years_min"
FAMILIES = ("1", "2", "3", "5", "10")
"""Sizes of family to try."""


def tries(case: Case, fact: str) -> Iterator[str]:
    """Values of `fact` that between them reach every outcome it can have."""
    if fact in CHOICES:
        yield from CHOICES[fact]
    elif fact == "members":
        yield from FAMILIES
    elif fact == "income":
        yield from (str(amount) for amount in sorted(_incomes(case)))
    else:
        names = AGES if fact == "age" else (RELIGIOUS_YEARS,)
        yield from (str(number) for number in sorted(_around(case, names)))


def _around(case: Case, figures: tuple[str, ...]) -> set[Decimal]:
    """Each of the figures, and one below."""
    return {case.figure(name) - less for name in figures for less in (0, 1)}


def _incomes(case: Case) -> set[Decimal]:
    """None, each line that may hold for the family, and more than any."""
    published = [*lines(case, "dibao_standard"), *edge_lines(case), *lines(case, DISPOSABLE_LINE)]
    heads = [Decimal(size) for size in (case.told("members"), *FAMILIES) if size]
    tried = {line * size - less for line in published if line for size in heads for less in (0, 1)}
    return {Decimal(0), *tried, max(tried, default=Decimal(0)) + 1}

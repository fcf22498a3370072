"""Near an edge: what a household should hear unasked, because a small step changes much."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rulebook.eligibility.case import Case
from rulebook.eligibility.child_support import child_support
from rulebook.eligibility.disability import without_labour
from rulebook.eligibility.judged import truth
from rulebook.eligibility.means import DIBAO_LINE, edge_lines, lines
from rulebook.eligibility.tekun import tekun
from rulebook.eligibility.truth import either

NEAR = Decimal("0.1")
"""Within a tenth of a line is near it (our rule: the documents give none)."""

FOUND_WORK = "found_work"
"""Told where somebody else of the family finds work; it is never asked."""


def cliffs(case: Case) -> list[str]:
    """The edges near a household, by the names of the results that tell them."""
    return [*_income(case), *_age(case), *_held(case), *_choice(case)]


def _income(case: Case) -> Iterator[str]:
    if _near(case, lines(case, DIBAO_LINE)):
        yield "near_dibao_line"
    if _near(case, edge_lines(case)):
        yield "near_edge_line"


def _near(case: Case, possible: list[Decimal | None]) -> bool:
    """Whether income a head is within a tenth of any of the lines."""
    income, members = case.number("income"), case.number("members")
    if income is None or not members:
        return False
    head = income / members
    return any(line is not None and abs(head - line) <= line * NEAR for line in possible)


def _age(case: Case) -> Iterator[str]:
    """The last year before an age that changes something still open to the household."""
    supported = truth(tekun(case)) is not False
    child = truth(child_support(case)) is not False
    if not without_labour(case) and _next_year(case, "tekun_no_labour_elder_age_min"):
        yield "near_elder_age"
    if supported and _next_year(case, "tekun_no_labour_minor_age_below"):
        yield "near_minor_age"
    if (supported or child) and _next_year(case, "tekun_minor_age_limit_years"):
        yield "near_grown_up"


def _next_year(case: Case, figure: str) -> bool:
    age = case.number("age")
    return age is not None and case.figure(figure) - 1 <= age < case.figure(figure)


def _held(case: Case) -> Iterator[str]:
    """What may end for a household in 低保: the aid, after somebody found work."""
    working = either(case.said("work", "working"), case.said(FOUND_WORK, "yes"))
    if case.said("identity", "dibao") and working:
        yield "near_gradual_exit"


def _choice(case: Case) -> Iterator[str]:
    """A child may have 特困 or a child's allowance, not both."""
    if truth(tekun(case)) and truth(child_support(case)):
        yield "tekun_or_child"

"""Which fact not told yet tells most: only what can still change where a household stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from rulebook.eligibility.case import Case
from rulebook.eligibility.facts import ASKED, tries
from rulebook.eligibility.judged import Routes, truth
from rulebook.eligibility.programmes import routes
from rulebook.interview import Facts

if TYPE_CHECKING:
    from rulebook.day import Day

SUPPOSED = {"members": "3", "hukou": "urban"}
MEANS = ("income", *SUPPOSED)
"""Facts that are only weighed together: of one alone nobody can tell what it would change."""

Into = Mapping[str, Routes]
"""The routes into each programme."""
Conditions = set[tuple[str, str, str]]
"""Conditions, each by its programme, its route and its name."""


def most_telling(day: Day, facts: Facts) -> str | None:
    """The fact whose answer can settle most, the first of `ASKED` where several can.

    A fact that settles nothing by itself counts where it opens the way: it can make a condition
    hold of a route that other answers can open. None where no answer changes a standing.
    """
    case = Case(day, facts)
    now = routes(case)
    after = {
        fact: [routes(Case(day, {**_beside(facts, fact), fact: v})) for v in tries(case, fact)]
        for fact in ASKED
        if fact not in facts
    }
    proven = {fact: _proven(now, outcomes) for fact, outcomes in after.items()}
    within_reach = _within_reach(now, set().union(*proven.values()))
    weights = {
        fact: 2 * _settled(now, outcomes) + len({c[0] for c in proven[fact] & within_reach})
        for fact, outcomes in after.items()
        if _makes_sense(case, fact)
    }
    best = max(weights, key=weights.__getitem__, default=None)
    return best if best and weights[best] else None


def _beside(facts: Facts, fact: str) -> dict[str, str]:
    """`facts`, for an income, heads or place with what of the other two is not told supposed."""
    return {**SUPPOSED, **facts} if fact in MEANS else dict(facts)


def _makes_sense(case: Case, fact: str) -> bool:
    """A grade is asked for after the disability, heads and place after the income, years in

    religion of who lives it.
    """
    if fact in SUPPOSED:
        return case.told("income") is not None
    if fact == "disability_level":
        return case.told("disability") is not None
    return fact != "religious_years" or case.told("work") == "religious"


def _settled(now: Into, outcomes: list[dict[str, Routes]]) -> int:
    """How many programmes that are open some answer settles."""
    open_ = [name for name, into in now.items() if truth(into) is None]
    return sum(any(truth(into[name]) is not None for into in outcomes) for name in open_)


def _proven(now: Into, outcomes: list[dict[str, Routes]]) -> Conditions:
    """The conditions that are open and that some answer makes hold."""
    return {one for into in outcomes for one in _conditions(into, True)} & _conditions(now, None)


def _within_reach(now: Into, provable: Conditions) -> Conditions:
    """The open conditions of the routes of which every open condition can be made to hold."""
    reached: Conditions = set()
    for name, into in now.items():
        for route in into:
            open_ = {(name, route.name, test.name) for test in route.tests if test.truth is None}
            if truth(into) is None and route.truth is None and open_ <= provable:
                reached |= open_
    return reached


def _conditions(into: Mapping[str, Routes], value: bool | None) -> Conditions:
    """The conditions that have that truth."""
    return {
        (name, route.name, test.name)
        for name, found in into.items()
        for route in found
        for test in route.tests
        if test.truth is value
    }

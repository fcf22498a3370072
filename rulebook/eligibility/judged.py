"""How a programme is judged: routes, each a row of tests that must all hold."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from rulebook.answer import Standing
from rulebook.eligibility.case import Ref
from rulebook.eligibility.truth import Truth, both, either

STANDINGS: dict[Truth, Standing] = {True: "may", False: "seems_not", None: "unknown"}


class Test(NamedTuple):
    """One condition of a clause: its name (the key of its words), and whether it holds.

    `figures` are the local figures it was weighed against.
    """

    name: str
    clause: Ref
    truth: Truth
    figures: tuple[str, ...] = ()


class Route(NamedTuple):
    """One way into a programme: it is open when all of its tests hold."""

    name: str
    clause: Ref
    tests: tuple[Test, ...]

    @property
    def truth(self) -> Truth:
        """Whether the route is open."""
        return both(*(test.truth for test in self.tests))


Routes = tuple[Route, ...]


class Judged(NamedTuple):
    """Where a household stands: the clause that decides, and the names of what decides.

    `reasons` names the open route, the failing tests, or the tests still open; `figures` are the
    local figures those were weighed against.
    """

    standing: Standing
    clause: Ref
    reasons: tuple[str, ...]
    figures: tuple[str, ...]


def truth(routes: Routes) -> Truth:
    """Whether any of the routes is open."""
    return either(*(route.truth for route in routes))


def judge(routes: Routes) -> Judged:
    """The standing of a household whose `routes` into a programme are these."""
    standing = STANDINGS[truth(routes)]
    if standing == "may":
        return _may(next(route for route in routes if route.truth))
    if standing == "seems_not":
        failing = (next(test for test in route.tests if test.truth is False) for route in routes)
        return _by_tests(standing, failing)
    open_routes = (route for route in routes if route.truth is None)
    needed = (test for route in open_routes for test in route.tests if test.truth is None)
    return _by_tests(standing, needed)


def _may(route: Route) -> Judged:
    figures = (name for test in route.tests for name in test.figures)
    return Judged("may", route.clause, (route.name,), tuple(dict.fromkeys(figures)))


def _by_tests(standing: Standing, tests: Iterable[Test]) -> Judged:
    """The last test is of the general route: its clause is the one to name."""
    found = list(tests)
    names = dict.fromkeys(test.name for test in found)
    figures = dict.fromkeys(name for test in found for name in test.figures)
    return Judged(standing, found[-1].clause, tuple(names), tuple(figures))

"""Income and property: what is weighed against lines that others set and publish."""

from __future__ import annotations

from decimal import Decimal

from rulebook.eligibility.case import Case, Ref
from rulebook.eligibility.judged import Test
from rulebook.eligibility.truth import Truth, agreed, either, opposite

DIBAO_LINE = "dibao_standard"
EDGE_LINE = "low_edge_income_line"
EDGE_MULTIPLE = "low_edge_family_income_multiple"
DISPOSABLE_LINE = "disposable_income"
PROPERTY_LINE = "household_property_limit"
PLACES = {"urban": "城镇", "rural": "农村牧区"}
"""The places of `local_figures.yml`, by the registration told."""
ELSEWHERE = "elsewhere"
EDGE_LAW = Ref("law-2026", "low_edge_family_law")


def lines(case: Case, name: str) -> list[Decimal | None]:
    """The lines that may be this household's: that of its place, or of each place it may be.

    None stands for a line that is not published, or is another place's to publish.
    """
    hukou = case.told("hukou")
    here = [place for told, place in PLACES.items() if hukou in (None, told)]
    elsewhere = [None] if hukou in (None, ELSEWHERE) else []
    return [*(case.published(name, place) for place in here), *elsewhere]


def edge_lines(case: Case) -> list[Decimal | None]:
    """The edge lines: a multiple of the dibao lines, and from the law on lines of their own."""
    if case.holds(EDGE_LAW):
        return lines(case, EDGE_LINE)
    multiple = case.figure(EDGE_MULTIPLE)
    return [None if line is None else line * multiple for line in lines(case, DIBAO_LINE)]


def edge_line_name(case: Case) -> str:
    """The local figure that the edge line rests on this day."""
    return EDGE_LINE if case.holds(EDGE_LAW) else DIBAO_LINE


def income_below(case: Case, possible: list[Decimal | None]) -> Truth:
    """Whether income a head lies below the line, whichever of the `possible` lines it is."""
    return agreed(_below(case, line) for line in possible)


def _below(case: Case, line: Decimal | None) -> Truth:
    income, members = case.number("income"), case.number("members")
    if income is None:
        return None
    if income == 0:
        return True
    if line is None:
        return None
    if members is None:
        return True if income < line else None
    return income < line * members


def below_dibao_line(case: Case) -> Truth:
    """低保: income a head below the local standard."""
    return income_below(case, lines(case, DIBAO_LINE))


def below_edge_line(case: Case) -> Truth:
    """低保边缘: income a head below the edge line."""
    return income_below(case, edge_lines(case))


def below_disposable_income(case: Case) -> Truth:
    """支出型临时救助, 刚性支出: income a head below last year's local disposable income."""
    return income_below(case, lines(case, DISPOSABLE_LINE))


def weighed(case: Case, name: str, clause: Ref, truth: Truth, line: str) -> Test:
    """A test of income; while the place decides between published lines it is named for that."""
    by_place = truth is None and case.told("hukou") is None and any(lines(case, line))
    return Test("income_place" if by_place else name, clause, truth, (line,))


def property_within(case: Case, clause: Ref, known: Truth = False) -> Test:
    """Property not over the local rules, as told or as `known` from elsewhere."""
    within = either(known, opposite(case.said("property_over", "yes")))
    return Test("property", clause, within, (PROPERTY_LINE,) if within is None else ())

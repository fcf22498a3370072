"""单人户: who may apply for 低保 alone though the household does not get it."""

from __future__ import annotations

from rulebook.eligibility.case import Case, Ref
from rulebook.eligibility.disability import severe_of_edge_family, severe_without_work
from rulebook.eligibility.judged import Route, Routes, Test, truth
from rulebook.eligibility.low_edge import low_edge
from rulebook.eligibility.means import DIBAO_LINE
from rulebook.eligibility.truth import either, opposite
from rulebook.eligibility.work import works

ALONE = Ref("mca-57-2021", "dibao_single_applicants")
OF_EDGE = (ALONE, Ref("law-2026", "dibao_edge_special_inclusion"))
WITHOUT_WORK = Ref("mca-83-2022", "dibao_unemployed_severe_disabled")


def single_person(case: Case) -> Routes:
    """Of an edge family and severely disabled or ill, or in another hardship; without work and

    severely disabled; religious staff of some years' standing. Each may apply; none is promised.
    """
    routes = (_religious(case), _without_work(case), _of_edge_family(case), _otherwise(case))
    return tuple(route for route in routes if case.holds(route.clause))


def _of_edge_family(case: Case) -> Route:
    clause = case.latest(*OF_EDGE)
    ill = case.said("severe_illness", "yes")
    tests = (
        Test("severe_or_ill", clause, either(severe_of_edge_family(case), ill)),
        Test("of_edge_family", clause, truth(low_edge(case)), (DIBAO_LINE,)),
    )
    return Route("single_of_edge", clause, tests)


def _otherwise(case: Case) -> Route:
    """Another special hardship, which the civil affairs of the county recognise and nobody else."""
    clause = case.latest(*OF_EDGE)
    tests = (
        Test("other_hardship", clause, None),
        Test("of_edge_family", clause, truth(low_edge(case)), (DIBAO_LINE,)),
    )
    return Route("single_otherwise", clause, tests)


def _without_work(case: Case) -> Route:
    tests = (
        Test("grown_up", WITHOUT_WORK, case.reached("age", "dibao_minor_age_below_years")),
        Test("not_working", WITHOUT_WORK, opposite(case.said("work", "working", "religious"))),
        Test("severe_without_work", WITHOUT_WORK, severe_without_work(case)),
    )
    return Route("single_without_work", WITHOUT_WORK, tests)


def _religious(case: Case) -> Route:
    years = case.reached("religious_years", "dibao_single_applicants_religious_years_min")
    tests = (
        Test("religious", ALONE, works(case, "religious")),
        Test("religious_years", ALONE, years),
    )
    return Route("single_religious", ALONE, tests)

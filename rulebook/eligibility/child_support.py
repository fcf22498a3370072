"""孤儿、事实无人抚养儿童: children whose parents are gone or cannot raise them."""

from __future__ import annotations

from rulebook.eligibility.case import Case, Ref
from rulebook.eligibility.judged import Route, Routes, Test
from rulebook.eligibility.truth import Truth, opposite

PLAN = Ref("plan-2021", "三（三）6")
ORPHAN = (PLAN, Ref("orphans-2010", "child_orphan_definition"))
DE_FACTO = (PLAN, Ref("de-facto-orphans-2019", "child_defacto_who"))


def child_support(case: Case) -> Routes:
    """A child without parents, or whose parents cannot raise it, in the cases of the papers."""
    return (
        _route(case, "de_facto_orphan", case.latest(*DE_FACTO), "cannot"),
        _route(case, "orphan", case.latest(*ORPHAN), "none"),
    )


def _route(case: Case, name: str, clause: Ref, parents: str) -> Route:
    tests = (
        Test("child", clause, opposite(case.reached("age", "dibao_minor_age_below_years"))),
        Test(name, clause, case.said("parents", parents)),
        Test("child_definition", clause, _defined(clause)),
    )
    return Route(name, clause, tests)


def _defined(clause: Ref) -> Truth:
    """Who counts is in the national papers, whose start is not certain: before, it stays open."""
    return None if clause == PLAN else True

"""住房救助: families in need whose housing is in need too; the line of that is local."""

from __future__ import annotations

from rulebook.eligibility.case import Case, Ref
from rulebook.eligibility.judged import Route, Routes, Test
from rulebook.eligibility.status import AS_NEEDED, of_basic_aid, of_low_income

WHO = (Ref("order-649", "housing_who_649"), Ref("law-2026", "housing_who"))
LINE = "housing_difficulty_line"


def housing_aid(case: Case) -> Routes:
    """Bad housing, in a family of 低保 or 特困, or an edge or rigid one."""
    clause = case.latest(*WHO)
    lower = case.latest(AS_NEEDED, WHO[1])
    poor = case.said("bad_housing", "yes")
    bad = Test("bad_housing", clause, poor, (LINE,) if poor else ())
    low_income = Test("of_low_income", lower, of_low_income(case))
    basic = Test("of_basic_aid", clause, of_basic_aid(case))
    return (
        Route("housing_low_income", lower, (bad, low_income)),
        Route("housing_basic", clause, (bad, basic)),
    )

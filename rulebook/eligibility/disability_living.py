"""困难残疾人生活补贴: for disabled people in 低保; wider where the place widens it."""

from __future__ import annotations

from rulebook.eligibility.case import Case, Ref
from rulebook.eligibility.disability import disabled
from rulebook.eligibility.judged import Route, Routes, Test
from rulebook.eligibility.status import of_dibao

PLAN = Ref("plan-2021", "三（三）6")
WHO = Ref("disability-subsidies-2015", "disability_living_subsidy_who")


def disability_living(case: Case) -> Routes:
    """Disabled and in 低保. Others are left to the place, so that nobody disabled is told no."""
    in_dibao = of_dibao(case) if case.holds(WHO) else None
    tests = (
        Test("disabled", PLAN, disabled(case)),
        Test("living_subsidy_family", PLAN, True if in_dibao else None),
    )
    return (Route("disability_living", PLAN, tests),)

"""医疗救助: for whom; ratios and caps are sums of their own."""

from __future__ import annotations

from rulebook.eligibility.case import Case, Ref
from rulebook.eligibility.judged import Route, Routes, Test
from rulebook.eligibility.status import AS_NEEDED, of_basic_aid, of_low_income

WHO = (Ref("order-649", "medical_who_649"), Ref("law-2026", "medical_who"))


def medical_aid(case: Case) -> Routes:
    """Families of 低保 and 特困; edge and rigid ones by the plan, from the law on by statute."""
    clause = case.latest(*WHO)
    lower = case.latest(AS_NEEDED, WHO[1])
    low_income = Test("of_low_income", lower, of_low_income(case))
    basic = Test("of_basic_aid", clause, of_basic_aid(case))
    return (
        Route("medical_low_income", lower, (low_income,)),
        Route("medical_basic", clause, (basic,)),
    )

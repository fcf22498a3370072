"""教育救助: students, from kindergarten to university, of families in need."""

from __future__ import annotations

from rulebook.eligibility.case import Case, Ref
from rulebook.eligibility.judged import Route, Routes, Test
from rulebook.eligibility.status import AS_NEEDED, of_basic_aid, of_low_income

WHO = (Ref("order-649", "education_who_649"), Ref("law-2026", "education_who"))


def education_aid(case: Case) -> Routes:
    """Somebody at school, in a family of 低保 or 特困, or an edge or rigid one."""
    clause = case.latest(*WHO)
    lower = case.latest(AS_NEEDED, WHO[1])
    student = Test("student", clause, case.said("schooling", "school", "college"))
    low_income = Test("of_low_income", lower, of_low_income(case))
    basic = Test("of_basic_aid", clause, of_basic_aid(case))
    return (
        Route("education_low_income", lower, (student, low_income)),
        Route("education_basic", clause, (student, basic)),
    )

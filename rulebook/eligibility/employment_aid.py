"""就业救助: who can work and has none, in a family in need."""

from __future__ import annotations

from rulebook.eligibility.case import Case, Ref
from rulebook.eligibility.judged import Route, Routes, Test
from rulebook.eligibility.status import of_dibao, of_low_income
from rulebook.eligibility.work import works

WHO = (Ref("order-649", "employment_who_649"), Ref("law-2026", "employment_who"))
LOW_INCOME = (Ref("plan-2021", "三（三）4"), Ref("law-2026", "employment_who"))


def employment_aid(case: Case) -> Routes:
    """Able to work and without it, in a family of 低保, or an edge or rigid one."""
    clause, lower = case.latest(*WHO), case.latest(*LOW_INCOME)
    jobless = Test("jobless", clause, works(case, "jobless"))
    low_income = Test("of_low_income", lower, of_low_income(case))
    of_dibao_family = Test("of_dibao_family", clause, of_dibao(case))
    return (
        Route("employment_low_income", lower, (jobless, low_income)),
        Route("employment_dibao", clause, (jobless, of_dibao_family)),
    )

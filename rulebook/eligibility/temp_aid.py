"""临时救助: for sudden need, and for spending that breaks a family."""

from __future__ import annotations

from rulebook.eligibility.case import Case, Ref
from rulebook.eligibility.judged import Route, Routes, Test
from rulebook.eligibility.means import (
    DISPOSABLE_LINE,
    below_disposable_income,
    property_within,
    weighed,
)
from rulebook.eligibility.truth import either

URGENT = Ref("mca-23-2018", "temp_urgent_type")
EXPENSE = Ref("mca-23-2018", "temp_expense_type")


def temp_aid(case: Case) -> Routes:
    """急难型: a sudden blow. 支出型: spending too heavy, with income and property in bounds.

    Whoever is in 低保 or 特困 has had income and property looked at already.
    """
    known = case.said("identity", "dibao", "tekun")
    income = either(known, below_disposable_income(case))
    urgent = Test("sudden", URGENT, case.said("sudden", "yes"))
    expense = (
        Test("big_expense", EXPENSE, case.said("big_expense", "yes")),
        weighed(case, "income_disposable", EXPENSE, income, DISPOSABLE_LINE),
        property_within(case, EXPENSE, known),
    )
    return (Route("temp_urgent", URGENT, (urgent,)), Route("temp_expense", EXPENSE, expense))

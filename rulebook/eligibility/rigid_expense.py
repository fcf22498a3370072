"""刚性支出困难家庭: not poor by income, but what must be spent eats it up. From 2025-01-01."""

from __future__ import annotations

from rulebook.eligibility.case import Case, Ref
from rulebook.eligibility.judged import Route, Routes, Test
from rulebook.eligibility.means import (
    DISPOSABLE_LINE,
    below_disposable_income,
    property_within,
    weighed,
)
from rulebook.eligibility.truth import both, opposite

RIGID = (
    Ref("rigid-expense-2025", "low_rigid_conditions"),
    Ref("law-2026", "low_rigid_conditions_law"),
)
SHARE = "rigid_expense_ratio"


def rigid_expense(case: Case) -> Routes:
    """Recognised already, or all conditions; whether the share is high enough others decide."""
    if not case.holds(RIGID[0]):
        return ()
    clause = case.latest(*RIGID)
    share = both(case.said("big_expense", "yes"), None)
    held = Test("rigid_held", clause, case.said("identity", "rigid"))
    means = (
        Test("other_identity", clause, opposite(case.said("identity", "dibao", "tekun", "edge"))),
        Test("expense_share", clause, share, () if share is False else (SHARE,)),
        weighed(case, "income_disposable", clause, below_disposable_income(case), DISPOSABLE_LINE),
        property_within(case, clause),
    )
    return (Route("rigid_held", clause, (held,)), Route("rigid_means", clause, means))

"""低保: the whole household, by income and property."""

from __future__ import annotations

from rulebook.eligibility.case import Case, Ref
from rulebook.eligibility.judged import Route, Routes, Test
from rulebook.eligibility.means import (
    DIBAO_LINE,
    below_dibao_line,
    property_within,
    weighed,
)

TWO_TESTS = (Ref("order-649", "dibao_two_tests_649"), Ref("law-2026", "dibao_two_tests"))
REVIEW = Ref("mca-57-2021", "dibao_review_cycle")


def dibao(case: Case) -> Routes:
    """Held already, or both tests: income a head below the standard, property within the rules."""
    clause = case.latest(*TWO_TESTS)
    held = Test("dibao_held", REVIEW, case.said("identity", "dibao"))
    means = (
        weighed(case, "income_dibao", clause, below_dibao_line(case), DIBAO_LINE),
        property_within(case, clause),
    )
    return (Route("dibao_held", REVIEW, (held,)), Route("dibao_means", clause, means))

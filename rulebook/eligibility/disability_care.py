"""重度残疾人护理补贴: grades of its own, and care needed for long."""

from __future__ import annotations

from rulebook.eligibility.case import Case, Ref
from rulebook.eligibility.disability import disabled, severe_for_care
from rulebook.eligibility.judged import Route, Routes, Test

PLAN = Ref("plan-2021", "三（三）6")


def disability_care(case: Case) -> Routes:
    """Disabled in the grades of this subsidy and in need of care for long."""
    tests = (
        Test("disabled", PLAN, disabled(case)),
        Test("long_care", PLAN, case.said("long_care", "yes")),
        Test("care_grade", PLAN, severe_for_care(case)),
    )
    return (Route("disability_care", PLAN, tests),)

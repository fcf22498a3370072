"""What a person works at."""

from __future__ import annotations

from rulebook.eligibility.case import Case
from rulebook.eligibility.truth import Truth, both


def works(case: Case, *kinds: str) -> Truth:
    """Whether the person's work is one of `kinds`; a child without labour by age (43号第五条) has

    none of them.
    """
    child = case.reached("age", "tekun_no_labour_minor_age_below") is False
    return both(case.said("work", *kinds), not child)

"""特困: no ability to work, no source of living, nobody who can support by law — all three."""

from __future__ import annotations

from rulebook.eligibility.case import Case, Ref
from rulebook.eligibility.disability import without_labour
from rulebook.eligibility.judged import Route, Routes, Test
from rulebook.eligibility.means import DIBAO_LINE, below_dibao_line, property_within, weighed
from rulebook.eligibility.truth import Truth, either, opposite

THREE = (
    Ref("mca-43-2021", "tekun_three_conditions"),
    Ref("law-2026", "tekun_three_conditions_law"),
)
LABOUR = Ref("mca-43-2021", "tekun_no_labour")
LIVING = Ref("mca-43-2021", "tekun_no_income")
OBLIGOR = Ref("mca-43-2021", "tekun_obligor_unable")
GROWING_UP = (
    Ref("mca-43-2021", "tekun_minor_age_limit_43"),
    Ref("law-2026", "tekun_minor_age_limit"),
)


def tekun(case: Case) -> Routes:
    """Held already and going on, or the three conditions together."""
    limit, three = case.latest(*GROWING_UP), case.latest(*THREE)
    held = (
        Test("tekun_held", limit, case.said("identity", "tekun")),
        Test("tekun_goes_on", limit, goes_on(case)),
    )
    conditions = (
        Test("no_labour", LABOUR, no_labour(case)),
        weighed(case, "income_tekun", LIVING, below_dibao_line(case), DIBAO_LINE),
        property_within(case, LIVING),
        Test("no_obligor", OBLIGOR, case.said("support", "none", "unable")),
    )
    return (Route("tekun_held", limit, held), Route("tekun_three", three, conditions))


def no_labour(case: Case) -> Truth:
    """43号第五条: old enough, young enough, or disabled in the grades it lists."""
    return either(
        case.reached("age", "tekun_no_labour_elder_age_min"),
        opposite(case.reached("age", "tekun_no_labour_minor_age_below")),
        without_labour(case),
    )


def goes_on(case: Case) -> Truth:
    """A child's support goes on to 18, and beyond while at school up to the senior stage."""
    return either(
        opposite(case.reached("age", "tekun_minor_age_limit_years")),
        case.said("schooling", "school"),
        no_labour(case),
    )

"""Disability by kind and grade. 重残 means other grades in every programme: none is shared."""

from __future__ import annotations

from rulebook.eligibility.case import Case
from rulebook.eligibility.truth import Truth, both, either, opposite

MIND = ("intellectual", "mental")


def disabled(case: Case) -> Truth:
    """Whether the person holds a disability certificate; a grade told without a kind says so."""
    if case.told("disability") is None:
        return None if case.told("disability_level") is None else True
    return opposite(case.said("disability", "none"))


def severe_of_edge_family(case: Case) -> Truth:
    """57号第八条: grades 1 and 2 of any kind, and grade 3 of intellect or mind."""
    severe = case.level_is(
        "dibao_single_applicants_severe_level_1", "dibao_single_applicants_severe_level_2"
    )
    mind = both(
        case.said("disability", *MIND),
        case.level_is("dibao_single_applicants_intellectual_mental_level"),
    )
    return both(disabled(case), either(severe, mind))


def severe_without_work(case: Case) -> Truth:
    """83号一（一） prints no grade: 1 and 2 for certain, 3 of intellect or mind perhaps."""
    severe = case.level_is(
        "dibao_single_applicants_severe_level_1", "dibao_single_applicants_severe_level_2"
    )
    perhaps = either(severe_of_edge_family(case), severe)
    return both(disabled(case), True if severe else both(perhaps, None))


def without_labour(case: Case) -> Truth:
    """43号第五条: intellect or mind 1 to 3, body 1 and 2, sight 1; several kinds are not listed."""
    mind = case.level_is(*(f"tekun_no_labour_intellectual_mental_level_{n}" for n in "123"))
    body = case.level_is("tekun_no_labour_physical_level_1", "tekun_no_labour_physical_level_2")
    sight = case.level_is("tekun_no_labour_visual_level")
    several = both(case.said("disability", "multiple"), either(mind, body, sight), None)
    return both(
        disabled(case),
        either(
            both(case.said("disability", *MIND), mind),
            both(case.said("disability", "physical"), body),
            both(case.said("disability", "visual"), sight),
            several,
        ),
    )


def severe_for_care(case: Case) -> Truth:
    """护理补贴: grades 1 and 2; whether others are taken in is left to the place: never no."""
    if case.told("disability_level") is None:
        return both(disabled(case), None)
    levels = {case.stated(f"disability_care_subsidy_level_{n}") for n in "12"}
    return True if case.number("disability_level") in levels else None

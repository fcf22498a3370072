"""Every programme that the household interview looks at, in the order of the card."""

from __future__ import annotations

from collections.abc import Callable

from rulebook.eligibility.case import Case
from rulebook.eligibility.child_support import child_support
from rulebook.eligibility.dibao import dibao
from rulebook.eligibility.disability_care import disability_care
from rulebook.eligibility.disability_living import disability_living
from rulebook.eligibility.education_aid import education_aid
from rulebook.eligibility.employment_aid import employment_aid
from rulebook.eligibility.housing_aid import housing_aid
from rulebook.eligibility.judged import Judged, Routes, judge
from rulebook.eligibility.low_edge import low_edge
from rulebook.eligibility.medical_aid import medical_aid
from rulebook.eligibility.rigid_expense import rigid_expense
from rulebook.eligibility.single_person import single_person
from rulebook.eligibility.tekun import tekun
from rulebook.eligibility.temp_aid import temp_aid

PROGRAMMES: dict[str, Callable[[Case], Routes]] = {
    "dibao": dibao,
    "single_person": single_person,
    "tekun": tekun,
    "low_edge": low_edge,
    "rigid_expense": rigid_expense,
    "temp_aid": temp_aid,
    "medical_aid": medical_aid,
    "education_aid": education_aid,
    "housing_aid": housing_aid,
    "employment_aid": employment_aid,
    "disability_living": disability_living,
    "disability_care": disability_care,
    "child_support": child_support,
}


def routes(case: Case) -> dict[str, Routes]:
    """The routes into each programme that exists on the day."""
    found = {name: programme(case) for name, programme in PROGRAMMES.items()}
    return {name: into for name, into in found.items() if into}


def judged(case: Case) -> dict[str, Judged]:
    """Where the household stands with each programme that exists on the day."""
    return {name: judge(into) for name, into in routes(case).items()}

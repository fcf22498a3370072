"""Which families other programmes help: those recognised, or that may be."""

from __future__ import annotations

from rulebook.eligibility.case import Case, Ref, once
from rulebook.eligibility.dibao import dibao
from rulebook.eligibility.judged import truth
from rulebook.eligibility.low_edge import low_edge
from rulebook.eligibility.rigid_expense import rigid_expense
from rulebook.eligibility.single_person import single_person
from rulebook.eligibility.tekun import tekun
from rulebook.eligibility.truth import Truth, either

AS_NEEDED = Ref("plan-2021", "三（一）1")
"""The plan gives low-income families and those of heavy spending special aid as needed."""


@once
def of_dibao(case: Case) -> Truth:
    """In 低保, or perhaps to be: as a household or alone."""
    return either(truth(dibao(case)), truth(single_person(case)))


@once
def of_basic_aid(case: Case) -> Truth:
    """In 低保 or 特困, or perhaps to be."""
    return either(of_dibao(case), truth(tekun(case)))


@once
def of_low_income(case: Case) -> Truth:
    """An edge family or one of rigid spending, or perhaps to be."""
    told = case.said("identity", "edge", "rigid")
    return either(told, truth(low_edge(case)), truth(rigid_expense(case)))

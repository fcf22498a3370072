"""The monthly payment of 低保 by difference: plan-2021 三（二）1.

The documents allow fixed tiers as well; which of the two is used is set locally.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from rulebook.answer import Answer
from rulebook.interview import UNKNOWN, Facts
from rulebook.money import to_fen, yuan

if TYPE_CHECKING:
    from rulebook.day import Day

STANDARD = "dibao_standard"
CLAUSE = ("plan-2021", "三（二）1")
ASKED = ("residence", "members", "income")
NOT_TOLD = {
    "residence": "residence_unknown",
    "members": "members_unknown",
    "income": "income_unknown",
}


class Difference(NamedTuple):
    """A household's difference in yuan a month, each step to the fen."""

    total: Decimal
    income: Decimal
    payment: Decimal


def monthly_difference(standard: Decimal, members: int, income: Decimal) -> Difference:
    """What `income` of all `members` together lacks to the standard of each; never below 0."""
    total = to_fen(standard * members)
    return Difference(total, income, max(to_fen(total - income), Decimal(0)))


class DibaoPayment:
    """Judgement of the interview `dibao_payment`."""

    def next_fact(self, day: Day, facts: Facts) -> str | None:
        """Residence, members, income; nothing after one that cannot be told."""
        if any(facts.get(fact) == UNKNOWN for fact in ASKED):
            return None
        return next((fact for fact in ASKED if fact not in facts), None)

    def conclude(self, day: Day, facts: Facts) -> Answer | None:
        """The difference with its working, or what is missing for it."""
        for fact in ASKED:
            if facts.get(fact) == UNKNOWN:
                return day.result("dibao_payment", NOT_TOLD[fact], place=_place(facts))
        if any(fact not in facts for fact in ASKED):
            return None
        standard = day.published(STANDARD, facts["residence"])
        if standard is None:
            return day.result("dibao_payment", "no_standard", place=_place(facts))
        return _estimate(day, facts, standard.value)


def _place(facts: Facts) -> str | None:
    residence = facts.get("residence")
    return None if residence == UNKNOWN else residence


def _estimate(day: Day, facts: Facts, standard: Decimal) -> Answer:
    members = int(Decimal(facts["members"]))
    sum_ = monthly_difference(standard, members, Decimal(facts["income"]))
    values = {
        "standard": yuan(standard),
        "members": str(members),
        "total": yuan(sum_.total),
        "income": yuan(sum_.income),
        "payment": yuan(sum_.payment),
    }
    name = "estimate" if sum_.payment else "no_difference"
    steps = [("told", None), ("total", CLAUSE), (name, CLAUSE)]
    working = [day.working("dibao_payment", step, values, clause) for step, clause in steps]
    return day.result("dibao_payment", name, values, working, facts["residence"])

"""The least care standard of 特困: plan-2021 三（二）3, a share of the region's minimum wage."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from rulebook.answer import Answer
from rulebook.interview import UNKNOWN, Facts
from rulebook.money import to_fen, yuan

if TYPE_CHECKING:
    from rulebook.day import Day

WAGE = "average_minimum_wage"
PERCENT = {
    "able": "tekun_care_able_percent",
    "partial": "tekun_care_partial_percent",
    "total": "tekun_care_total_percent",
}
CLAUSE = ("plan-2021", "三（二）3")


def least_care(wage: Decimal, percent: Decimal) -> Decimal:
    """The least care standard in yuan a month, for a minimum wage in yuan a month."""
    return to_fen(wage * percent / 100)


class TekunCareStandard:
    """Judgement of the interview `tekun_care_standard`."""

    def next_fact(self, day: Day, facts: Facts) -> str | None:
        """How far the person can look after themselves."""
        return None if "self_care" in facts else "self_care"

    def conclude(self, day: Day, facts: Facts) -> Answer | None:
        """The least standard with its working, or that its base is not published."""
        level = facts.get("self_care")
        if level is None:
            return None
        if level == UNKNOWN:
            return day.result("tekun_care_standard", "level_unknown")
        wage = day.published(WAGE)
        if wage is None:
            without = "no_wage_able" if level == "able" else "no_wage"
            return day.result("tekun_care_standard", without)
        return _least(day, level, wage.value)


def _least(day: Day, level: str, wage: Decimal) -> Answer:
    values = {"wage": yuan(wage), "least": yuan(least_care(wage, day.value(PERCENT[level])))}
    working = [day.working("tekun_care_standard", level, values, CLAUSE)]
    return day.result("tekun_care_standard", level, values, working)

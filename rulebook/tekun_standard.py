"""The least basic living standard of 特困: plan-2021 三（二）3, a multiple of the 低保 standard."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from rulebook.answer import Answer
from rulebook.interview import UNKNOWN, Facts
from rulebook.money import to_fen, yuan

if TYPE_CHECKING:
    from rulebook.day import Day

STANDARD = "dibao_standard"
MULTIPLE = "tekun_living_multiple"
CLAUSE = ("plan-2021", "三（二）3")


def least_living(standard: Decimal, multiple: Decimal) -> Decimal:
    """The least basic standard in yuan a month, for a 低保 standard in yuan a month."""
    return to_fen(standard * multiple)


class TekunStandard:
    """Judgement of the interview `tekun_standard`."""

    def next_fact(self, day: Day, facts: Facts) -> str | None:
        """Whose 低保 standard holds: that of town or country."""
        return None if "residence" in facts else "residence"

    def conclude(self, day: Day, facts: Facts) -> Answer | None:
        """The least standard with its working, or that its base is not published."""
        residence = facts.get("residence")
        if residence is None:
            return None
        if residence == UNKNOWN:
            return day.result("tekun_standard", "residence_unknown")
        standard = day.published(STANDARD, residence)
        if standard is None:
            return day.result("tekun_standard", "no_standard", place=residence)
        return _least(day, residence, standard.value)


def _least(day: Day, residence: str, standard: Decimal) -> Answer:
    least = least_living(standard, day.value(MULTIPLE))
    values = {"standard": yuan(standard), "least": yuan(least)}
    working = [day.working("tekun_standard", "least", values, CLAUSE)]
    return day.result("tekun_standard", "least", values, working, residence)

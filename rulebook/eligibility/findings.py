"""What the rules of a day say of a household, programme by programme, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rulebook.answer import Finding
from rulebook.eligibility.case import Case
from rulebook.eligibility.judged import Judged
from rulebook.eligibility.programmes import judged
from rulebook.interview import Facts

if TYPE_CHECKING:
    from rulebook.day import Day

INTERVIEW = "household"
KEYS = {"may": "may", "seems_not": "fails", "unknown": "needs"}


def findings(day: Day, facts: Facts) -> list[Finding]:
    """Each programme with its standing, the clause that decides, and why."""
    return [finding(day, name, found) for name, found in judged(Case(day, facts)).items()]


def says(day: Day, key: str) -> str:
    """A sentence of the interview, as it reads on the day."""
    return day.sentence(day.book.interview(INTERVIEW).says[key])


def words(found: Judged) -> list[str]:
    """The keys of the sentences that say why."""
    return [f"{KEYS[found.standing]}.{reason}" for reason in found.reasons]


def finding(day: Day, programme: str, found: Judged) -> Finding:
    """`found` of a programme, in words."""
    said = [text for key in words(found) if (text := says(day, key))]
    unknown = found.standing == "unknown"
    return Finding(
        programme=programme,
        standing=found.standing,
        source=found.clause.source,
        clause=day.book.clause(*found.clause).path,
        needed=said if unknown else [],
        reason="" if unknown else "；".join(said),
    )

"""What the rules of a day say of a household, programme by programme, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rulebook.answer import Finding, Standing
from rulebook.eligibility.case import Case
from rulebook.eligibility.judged import Judged
from rulebook.eligibility.needs import waits_for, worth_saying
from rulebook.eligibility.programmes import judged
from rulebook.interview import Facts

if TYPE_CHECKING:
    from rulebook.day import Day

INTERVIEW = "household"
KEYS = {"may": "may", "seems_not": "fails", "unknown": "needs"}


def findings(day: Day, facts: Facts) -> list[Finding]:
    """Each programme with its standing, the clause that decides, and why."""
    case = Case(day, facts)
    return [finding(day, case, name, found) for name, found in judged(case).items()]


def says(day: Day, key: str) -> str:
    """A sentence of the interview, as it reads on the day."""
    return day.sentence(day.book.interview(INTERVIEW).says[key])


def words(found: Judged) -> list[str]:
    """The keys of the sentences that say why."""
    return [f"{KEYS[found.standing]}.{reason}" for reason in found.reasons]


def finding(day: Day, case: Case, programme: str, found: Judged) -> Finding:
    """`found` of a programme, in words."""
    unknown = found.standing == "unknown"
    reasons = worth_saying(found.reasons) if unknown else found.reasons
    said = [text for reason in reasons if (text := _said(day, case, found.standing, reason))]
    return Finding(
        programme=programme,
        standing=found.standing,
        source=found.clause.source,
        clause=day.book.clause(*found.clause).path,
        needed=said if unknown else [],
        reason="" if unknown else "；".join(said),
    )


def _said(day: Day, case: Case, standing: Standing, reason: str) -> str:
    """Why, in words; of what is open first what is to be known, each thing by its name."""
    text = says(day, f"{KEYS[standing]}.{reason}")
    if standing != "unknown" or not text:
        return text
    names = waits_for(day.book, case, reason)
    return f"{'、'.join(names)}（{text}）" if names else text

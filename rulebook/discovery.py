"""Proactive discovery: what a person needs to know to reach someone in need (plan 三（六）1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rulebook.answer import Answer
from rulebook.interview import Facts

if TYPE_CHECKING:
    from rulebook.day import Day

URGENT = {"fire": "urgent_fire", "violence": "urgent_violence"}
"""Where the danger decides whom to call first; else ambulance and police."""
ASKED = ("danger", "place", "situation", "contact")


class Discovery:
    """Judgement of the interview `discovery`: danger first, then where, what, and whom to call."""

    def next_fact(self, day: Day, facts: Facts) -> str | None:
        """The first of danger, place, situation and contact that nobody told yet."""
        return next((fact for fact in ASKED if fact not in facts), None)

    def conclude(self, day: Day, facts: Facts) -> Answer | None:
        """The case proposal with all that is known; urgent when there is danger now."""
        urgent = URGENT.get(facts.get("danger_kind", ""), "urgent")
        answer = day.result("discovery", urgent if facts.get("danger") == "yes" else "reported")
        return _with_case_facts(answer, facts)


def _with_case_facts(answer: Answer, facts: Facts) -> Answer:
    """`answer` with what was told copied into the case it proposes."""
    if answer.case is None:
        return answer
    told = {
        "facts": dict(facts),
        "township": facts.get("township"),
        "summary": facts.get("situation", ""),
        "contact_ref": facts.get("contact"),
    }
    return answer.copy(update={"case": answer.case.copy(update=told)})

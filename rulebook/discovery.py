"""Proactive discovery: what a person needs to know to reach someone in need (plan 三（六）1)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from rulebook.answer import Answer
from rulebook.interview import UNKNOWN, Facts

if TYPE_CHECKING:
    from rulebook.day import Day

INTERVIEW = "discovery"
URGENT = {kind: f"urgent_{kind}" for kind in ("fire", "violence", "self_harm", "illness")}
"""Where the danger decides whom to call first and what to do; else ambulance and police."""
MOST = 8
"""Questions asked at most, the one for the contact among them."""
LAST = "contact"
ASKED = (
    *("danger", "village", "township", "situation", "food", "heat", "stove_dizziness", "whom"),
    *("road", "medicine", "last_seen", "signal", "knows", "camp", "language"),
)
"""What is asked, the most decisive first; the contact comes last."""
UNASKED = "unasked"
"""How many of these facts were told without being asked for."""
SUMMER = (6, 7, 8)
"""Months in which nobody heats."""
_REMOTE = re.compile("牧点|营地|草场|蒙古包|牧场|冬窝子|连队|林场|管护站")


class Discovery:
    """Judgement of the interview `discovery`: danger first, then where, what, and whom to call."""

    def next_fact(self, day: Day, facts: Facts) -> str | None:
        """The most decisive fact that nobody told yet; the contact once enough was asked."""
        if LAST in facts:
            return None
        if questions(facts) >= MOST - 1:
            return LAST
        open_ = (fact for fact in ASKED if fact not in facts and _matters(fact, day, facts))
        return next(open_, LAST)

    def conclude(self, day: Day, facts: Facts) -> Answer | None:
        """The case proposal with all that is known; urgent when there is danger now."""
        answer = day.result(INTERVIEW, self._result(day, facts))
        return _with_case_facts(answer, facts)

    def _result(self, day: Day, facts: Facts) -> str:
        if facts.get("stove_dizziness") == "yes":
            return "urgent_stove"
        if facts.get("danger") == "yes":
            return URGENT.get(facts.get("danger_kind", ""), "urgent")
        if "danger" not in facts:
            return "begun"
        return "noted" if self.next_fact(day, facts) else "reported"


def with_told(facts: Facts, told: Facts) -> dict[str, str]:
    """`facts` and what was `told` unasked. What was said first stands, but danger comes on top."""
    more = {fact: value for fact, value in told.items() if facts.get(fact, UNKNOWN) == UNKNOWN}
    counted = sum(fact in ASKED and fact not in facts for fact in more)
    danger = {fact: told[fact] for fact in ("danger", "danger_kind") if fact in told}
    count = int(facts.get(UNASKED, 0)) + counted
    return {**facts, **more, **danger, UNASKED: str(count)}


def questions(facts: Facts) -> int:
    """How many questions were asked to learn `facts`."""
    return sum(fact in facts for fact in ASKED) - int(facts.get(UNASKED, 0))


def _matters(fact: str, day: Day, facts: Facts) -> bool:
    """Whether asking for `fact` makes sense: the road to a far camp, stoves outside summer."""
    condition = _CONDITIONS.get(fact)
    return condition is None or condition(day, facts)


def _cold(day: Day, facts: Facts) -> bool:
    return day.date.month not in SUMMER


def _remote(day: Day, facts: Facts) -> bool:
    said = " ".join(facts.get(fact, "") for fact in ("village", "situation", "landmarks"))
    return "camp" in facts or "distance" in facts or _REMOTE.search(said) is not None


def _of_another(day: Day, facts: Facts) -> bool:
    return facts.get("whom") != "self"


_CONDITIONS: dict[str, Callable[[Day, Facts], bool]] = {
    "heat": _cold,
    "stove_dizziness": _cold,
    "road": _remote,
    "signal": _remote,
    "camp": _remote,
    "medicine": lambda day, facts: "medicine_days" not in facts,
    "last_seen": _of_another,
    "knows": _of_another,
}


def _with_case_facts(answer: Answer, facts: Facts) -> Answer:
    """`answer` with what was told copied into the case it proposes."""
    if answer.case is None:
        return answer
    told = {
        "facts": {fact: value for fact, value in facts.items() if fact != UNASKED},
        "township": _known(facts, "township"),
        "village": _known(facts, "village"),
        "summary": facts.get("situation", ""),
        "contact_ref": facts.get(LAST),
    }
    if facts.get("danger") == "yes" or "danger_kind" in facts:
        told["kind"] = "danger"
    return answer.copy(update={"case": answer.case.copy(update=told)})


def _known(facts: Facts, fact: str) -> str | None:
    value = facts.get(fact)
    return None if value == UNKNOWN else value

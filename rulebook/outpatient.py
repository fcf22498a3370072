"""The outpatient sum: plan-2021 三（三）1, for 低保 with a special chronic disease, and 特困.

Aid is a share of what the patient paid under the rules after all insurance; the yearly cap
limits the aid, not the spending; aid already received this year counts against the cap.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from rulebook.answer import Answer, WorkingLine
from rulebook.cliffs import NEAR
from rulebook.interview import UNKNOWN, Facts
from rulebook.merged_caps import merged_caps
from rulebook.money import to_fen, yuan

if TYPE_CHECKING:
    from rulebook.day import Day

RATIO = "medical_outpatient_ratio"
CAP = "medical_outpatient_cap"
INPATIENT_CAP = "medical_inpatient_cap"
DIBAO = "低保对象"
"""Those for whom the inpatient cap is published, where it differs by category."""
TOTAL_ONLY = "total_only"
"""The value of `paid` where only the total before insurance is known."""

CLAUSE = ("plan-2021", "三（三）1")
WITHOUT_RATIO = {
    "edge": "no_ratio",
    "rigid": "no_ratio",
    "none": "not_listed",
    UNKNOWN: "identity_unknown",
}


class Sum(NamedTuple):
    """An outpatient sum in yuan, each step to the fen."""

    paid: Decimal
    share: Decimal
    received: Decimal
    left: Decimal
    aid: Decimal
    over_cap: bool

    def near(self, cap: Decimal) -> bool:
        """Whether the aid of the year, with this, is within a tenth of its `cap`."""
        return self.received + self.aid >= cap * (1 - NEAR)


def outpatient_aid(paid: Decimal, received: Decimal, percent: Decimal, cap: Decimal) -> Sum:
    """The aid for `paid` yuan after insurance, `received` yuan of aid already had this year."""
    share = to_fen(paid * percent / 100)
    left = max(cap - received, Decimal(0))
    return Sum(paid, share, received, left, min(share, left), share > left)


class Outpatient:
    """Judgement of the interview `outpatient`."""

    def next_fact(self, day: Day, facts: Facts) -> str | None:
        """Identity first; then only what can still change the result."""
        identity = facts.get("identity")
        if identity is None:
            return "identity"
        if identity == "tekun":
            return _unless_told(facts, "paid")
        if identity != "dibao":
            return None
        if facts.get("special_chronic") != "yes":
            return _unless_told(facts, "special_chronic")
        if facts.get("paid") in (None, TOTAL_ONLY, UNKNOWN):
            return _unless_told(facts, "paid")
        return _unless_told(facts, "received")

    def conclude(self, day: Day, facts: Facts) -> Answer | None:
        """The estimate with its working, or why there is no number for this household."""
        identity = facts.get("identity")
        if identity in WITHOUT_RATIO:
            return day.result("outpatient", WITHOUT_RATIO[identity])
        if identity == "dibao" and facts.get("special_chronic") in ("no", UNKNOWN):
            return day.result("outpatient", f"chronic_{facts['special_chronic']}")
        paid = facts.get("paid")
        if identity is None or paid is None:
            return None
        if paid in (TOTAL_ONLY, UNKNOWN):
            return day.result("outpatient", "total_only")
        if identity == "tekun":
            return _in_full(day, Decimal(paid))
        if facts.get("special_chronic") is None:
            return None
        return _estimate(day, Decimal(paid), facts.get("received"))


def _unless_told(facts: Facts, name: str) -> str | None:
    return None if name in facts else name


def _in_full(day: Day, paid: Decimal) -> Answer:
    values = {"paid": yuan(paid), "aid": yuan(to_fen(paid))}
    working = [
        day.working("outpatient", "told", values),
        day.working("outpatient", "full", values, CLAUSE),
    ]
    return day.result("outpatient", "tekun_full", values, working)


def _estimate(day: Day, paid: Decimal, received: str | None) -> Answer:
    known = received not in (None, UNKNOWN)
    had = Decimal(received) if received and known else Decimal(0)
    sum_ = outpatient_aid(paid, had, day.value(RATIO), day.value(CAP))
    values = {
        "paid": yuan(sum_.paid),
        "share": yuan(sum_.share),
        "had": yuan(sum_.received),
        "left": yuan(sum_.left),
        "aid": yuan(sum_.aid),
    }
    names = ["told", "share", "had" if known else "had_assumed", "least"]
    working = [_line(day, name, values) for name in names]
    inpatient = day.published(INPATIENT_CAP, DIBAO) if sum_.over_cap else None
    if inpatient:
        return _merged(day, sum_, inpatient.value, values, working)
    if sum_.over_cap:
        return day.result("outpatient", "over_cap", values, working)
    answer = day.result("outpatient", "estimate", values, working)
    return _with_near_cap(day, answer) if sum_.near(day.value(CAP)) else answer


def _with_near_cap(day: Day, answer: Answer) -> Answer:
    """`answer` with what a patient near the cap of the year should hear unasked."""
    near = day.result("outpatient", "near_cap")
    update = {
        "citations": [*answer.citations, *near.citations],
        "figures": {**answer.figures, **near.figures},
        "missing": [*answer.missing, *near.missing],
    }
    conditions = [*answer.parts.conditions, near.parts.short]
    return day.reworded(answer.copy(update=update), conditions=conditions)


def _merged(
    day: Day, sum_: Sum, inpatient: Decimal, values: dict[str, str], working: list[WorkingLine]
) -> Answer:
    over, had = sum_.share - sum_.aid, sum_.received + sum_.aid
    merged = merged_caps(over, had, day.value(CAP), inpatient)
    values |= {
        "inpatient_cap": yuan(inpatient),
        "limit": yuan(merged.limit),
        "over": yuan(merged.over),
        "room": yuan(merged.left),
        "extra": yuan(merged.extra),
    }
    working += [_line(day, name, values) for name in ("room", "extra")]
    return day.result("outpatient", "merged", values, working, DIBAO)


def _line(day: Day, name: str, values: dict[str, str]) -> WorkingLine:
    return day.working("outpatient", name, values, None if name == "told" else CLAUSE)

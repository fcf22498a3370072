"""The inpatient sum: plan-2021 三（三）1, by category, with the figures that staff publish.

The documents give neither ratio nor cap, so without them there is no sum; for 特困 the paid
costs under the rules are aid in full.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from rulebook.answer import Answer, WorkingLine
from rulebook.figure import figure_text
from rulebook.interview import UNKNOWN, Facts
from rulebook.local import LocalFigure
from rulebook.money import to_fen, yuan
from rulebook.outpatient import TOTAL_ONLY

if TYPE_CHECKING:
    from rulebook.day import Day

CAP = "medical_inpatient_cap"
THRESHOLD = "medical_inpatient_threshold"
CLAUSE = ("plan-2021", "三（三）1")
NOT_A_SUM = (TOTAL_ONLY, UNKNOWN)
WITHOUT_RATIO = {"none": "not_listed", UNKNOWN: "identity_unknown"}


class Category(NamedTuple):
    """Whose figures hold: the place they are published for, the ratio's name, the results."""

    place: str
    ratio: str
    estimate: str
    open: str


_LISTED = ("medical_inpatient_ratio", "estimate", "open")
_OTHER = ("medical_ratio_other_families", "estimate_other", "open_other")
CATEGORIES = {
    "dibao": Category("低保对象", *_LISTED),
    "returned_poor": Category("返贫致贫人口", *_LISTED),
    "edge": Category("低保边缘家庭", *_OTHER),
    "rigid": Category("刚性支出困难家庭", *_OTHER),
}


class Sum(NamedTuple):
    """An inpatient sum in yuan, each step to the fen."""

    paid: Decimal
    base: Decimal
    share: Decimal
    received: Decimal
    left: Decimal
    aid: Decimal


def inpatient_aid(
    paid: Decimal, received: Decimal, percent: Decimal, cap: Decimal, threshold: Decimal
) -> Sum:
    """The aid of the year for `paid` yuan after insurance, of which `threshold` count for none.

    `received` yuan of inpatient aid had this year count against `cap`.
    """
    base = max(paid - threshold, Decimal(0))
    share = to_fen(base * percent / 100)
    left = max(cap - received, Decimal(0))
    return Sum(paid, base, share, received, left, min(share, left))


class Inpatient:
    """Judgement of the interview `medical_inpatient`."""

    def next_fact(self, day: Day, facts: Facts) -> str | None:
        """Identity first; then only what can still change the result."""
        identity = facts.get("identity")
        if identity is None:
            return "identity"
        if identity in WITHOUT_RATIO:
            return None
        if "paid" not in facts:
            return "paid"
        settled = identity == "tekun" or facts["paid"] in NOT_A_SUM or "received" in facts
        return None if settled else "received"

    def conclude(self, day: Day, facts: Facts) -> Answer | None:
        """The estimate with its working, or which figure is missing for this household."""
        identity, paid = facts.get("identity"), facts.get("paid")
        if identity in WITHOUT_RATIO:
            return day.result("medical_inpatient", WITHOUT_RATIO[identity])
        if identity is None or paid is None:
            return None
        if paid in NOT_A_SUM:
            return day.result("medical_inpatient", "total_only")
        if identity == "tekun":
            return _in_full(day, Decimal(paid))
        return _by_category(day, CATEGORIES[identity], Decimal(paid), facts.get("received"))


def _in_full(day: Day, paid: Decimal) -> Answer:
    values = {"paid": yuan(paid), "aid": yuan(to_fen(paid))}
    working = [_line(day, "told", values, None), _line(day, "full", values)]
    return day.result("medical_inpatient", "tekun_full", values, working)


def _by_category(day: Day, category: Category, paid: Decimal, received: str | None) -> Answer:
    ratio, cap, threshold = (
        day.published(name, category.place) for name in (category.ratio, CAP, THRESHOLD)
    )
    if ratio is None or cap is None:
        return day.result("medical_inpatient", category.open, place=category.place)
    known = received not in (None, UNKNOWN)
    had = Decimal(received) if received and known else Decimal(0)
    least = threshold.value if threshold else Decimal(0)
    sum_ = inpatient_aid(paid, had, ratio.value, cap.value, least)
    values = {**_amounts(sum_), **_figures(ratio, cap, least)}
    lines = ["threshold" if threshold else "threshold_assumed", "share"]
    lines += ["had" if known else "had_assumed", "least"]
    working = [_line(day, "told", values, None), *(_line(day, name, values) for name in lines)]
    name, place = category.estimate, category.place
    answer = day.result("medical_inpatient", name, values, working, place)
    return answer if threshold else _with_doubt(day, answer)


def _with_doubt(day: Day, answer: Answer) -> Answer:
    """`answer` with what is open while nobody published from what amount on costs count."""
    told = day.sentence(day.book.interview("medical_inpatient").says["no_threshold"])
    return day.reworded(answer, conditions=[told, *answer.parts.conditions])


def _amounts(sum_: Sum) -> dict[str, str]:
    amounts = {**sum_._asdict(), "had": sum_.received}
    return {name: yuan(amount) for name, amount in amounts.items()}


def _figures(ratio: LocalFigure, cap: LocalFigure, threshold: Decimal) -> dict[str, str]:
    figures = {"cap": yuan(cap.value), "threshold": yuan(threshold)}
    return {**figures, "ratio": figure_text(ratio.value, "percent")}


def _line(
    day: Day, name: str, values: dict[str, str], clause: tuple[str, str] | None = CLAUSE
) -> WorkingLine:
    return day.working("medical_inpatient", name, values, clause)

"""What a condition that is still open waits for: the facts not told yet, and the figures."""

from __future__ import annotations

from rulebook.book import Rulebook
from rulebook.eligibility.case import Case
from rulebook.eligibility.means import DIBAO_LINE, DISPOSABLE_LINE, edge_line_name, lines
from rulebook.eligibility.rigid_expense import SHARE

_IDENTITY, _AGE, _WORK = ("identity",), ("age",), ("work",)
_MEANS = ("income", "members", "hukou")
_GRADE = ("disability", "disability_level")
FACTS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        ("dibao_held", "edge_held", "rigid_held", "tekun_held", "other_identity"), _IDENTITY
    ),
    **dict.fromkeys(
        ("income_dibao", "income_edge", "income_tekun", "income_disposable", "income_place"), _MEANS
    ),
    **dict.fromkeys(("religious", "not_working", "jobless"), _WORK),
    **dict.fromkeys(("grown_up", "child"), _AGE),
    "property": ("property_over",),
    "severe_or_ill": (*_GRADE, "severe_illness"),
    "severe_without_work": _GRADE,
    "no_labour": (*_AGE, *_GRADE),
    "disabled": ("disability",),
    "care_grade": ("disability_level",),
    "religious_years": ("religious_years",),
    "expense_share": ("big_expense",),
    "tekun_goes_on": ("age", "schooling"),
    "no_obligor": ("support",),
    "sudden": ("sudden",),
    "big_expense": ("big_expense",),
    "student": ("schooling",),
    "bad_housing": ("bad_housing",),
    "long_care": ("long_care",),
    "de_facto_orphan": ("parents",),
}
"""The facts that each condition reads; others wait for another programme or for an office."""
_LINES = {
    "income_dibao": DIBAO_LINE,
    "income_tekun": DIBAO_LINE,
    "income_disposable": DISPOSABLE_LINE,
    "expense_share": SHARE,
}
_FINER = {"of_low_income": ("of_basic_aid", "of_dibao_family")}
"""Conditions not worth a word beside those that take them in."""
_RARE = ("religious", "religious_years")
"""Conditions that few can meet: while the first is open, named where nothing else is."""


def waits_for(book: Rulebook, case: Case, reason: str) -> list[str]:
    """The names of what the condition `reason` waits for: facts not told, lines not published."""
    asked = book.interview("household").questions
    figure = _line(case, reason)
    known = figure is None or any([*lines(case, figure), case.published(figure, None)])
    return [
        *(asked[fact].name for fact in FACTS.get(reason, ()) if _open(case, fact)),
        *([] if known else [book.locals[str(figure)].meaning.partition("（")[0]]),
    ]


def _line(case: Case, reason: str) -> str | None:
    """The local figure that the condition is weighed against."""
    if reason == "income_edge":
        return edge_line_name(case)
    return _LINES.get(reason)


def _open(case: Case, fact: str) -> bool:
    """Whether `fact` was not told; there is no grade where there is no disability."""
    if fact == "disability_level" and case.told("disability") == "none":
        return False
    return case.told(fact) is None


def worth_saying(reasons: tuple[str, ...]) -> list[str]:
    """`reasons` without those that say no more than others beside them, or that few can meet."""
    rare = _RARE if "religious" in reasons else ()
    said = [reason for reason in reasons if reason not in rare] or reasons
    return [one for one in said if not any(other in said for other in _FINER.get(one, ()))]

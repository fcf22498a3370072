"""The outpatient sum worked out a second time, from the clause alone, in whole fen.

Plan of 2021-12-23, 三（三）1: 低保 patients with a special chronic disease get 70 % of what they
paid under the rules themselves, at most 10,000 yuan a year; beyond that the outpatient and the
inpatient cap may be counted together, the aid of the year never above both; 特困 people get all
of it. Nothing of the project is imported here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import NamedTuple

OUTPATIENT_CAP = 1_000_000
CAP_SINCE = date(2023, 1, 1)
"""The day from which the inpatient cap of the grid is published."""
LAW = date(2026, 7, 1)

IDENTITIES = ("dibao", "tekun", "edge", "rigid", "none", "unknown")
CHRONIC = ("yes", "no", "unknown")
PAID = (
    *(1, 5, 70, 600_000, 1_428_570, 1_428_571, 1_428_572, 1_428_573, 2_000_000, 9_999_999),
    *("total_only", "unknown"),
)
RECEIVED = (0, 1, 580_000, 999_999, 1_000_000, "unknown", None)
DAYS = (date(2021, 12, 23), date(2022, 12, 1), date(2023, 9, 1), date(2026, 6, 30), LAW)
INPATIENT_CAPS = (None, 0, 6_000_000)


class Told(NamedTuple):
    """What is told and published: amounts in fen, or the words for not knowing them."""

    identity: str
    chronic: str
    paid: int | str
    received: int | str | None
    day: date
    inpatient_cap: int | None


class Expected(NamedTuple):
    """What must come out: the ending, the estimate and what may come on top, in fen."""

    ending: str
    aid: int | None = None
    extra: int | None = None


def combinations() -> Iterator[Told]:
    """Every combination of the grid."""
    rows = product(IDENTITIES, CHRONIC, PAID, RECEIVED, DAYS, INPATIENT_CAPS)
    return (Told(*row) for row in rows)


def expected(told: Told) -> Expected:
    """What the clause gives for one combination."""
    if told.identity in ("edge", "rigid", "none"):
        return Expected("not_stated")
    if told.identity == "unknown":
        return Expected("answered")
    if told.identity == "dibao" and told.chronic != "yes":
        return Expected("not_stated" if told.chronic == "no" else "answered")
    if isinstance(told.paid, str):
        return Expected("answered")
    if told.identity == "tekun":
        return Expected("answered", told.paid)
    return _by_ratio(told, told.paid)


def _by_ratio(told: Told, paid: int) -> Expected:
    received = told.received if isinstance(told.received, int) else 0
    share = (paid * 70 + 50) // 100
    aid = min(share, OUTPATIENT_CAP - received)
    if share == aid or told.inpatient_cap is None or told.day < CAP_SINCE:
        return Expected("answered", aid)
    left = OUTPATIENT_CAP + told.inpatient_cap - received - aid
    return Expected("answered", aid, min(share - aid, left))


def yuan(fen: int) -> str:
    """Fen as people read them: 9,999.99元; whole yuan without the fen."""
    whole, rest = divmod(fen, 100)
    return f"{whole:,}.{rest:02}元" if rest else f"{whole:,}元"

"""Reports about the same person: found by township and by likeness of words, offered to merge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection, Engine

from desk import case_rows
from desk.case_rows import Case, from_row
from desk.case_states import OPEN
from desk.schema import cases

KINDS = ("discovery", "danger")
LIKE = 0.3
RECENT = timedelta(days=30)
NOT_THE_PERSON = frozenset(
    {"danger", "danger_kind", "contact", "contact_ref", "language", "whom", "knows", "signal"}
)


@dataclass(frozen=True)
class Similar:
    """Another case that may be about the same person. `score` is from 0 to 1."""

    number: str
    score: float
    same_village: bool


def similar(engine: Engine, number: str, now: datetime) -> list[Similar]:
    """Open cases, of the last 30 days, that may be about the same person: the likest first.

    Raises UnknownCase.
    """
    with engine.connect() as connection:
        case = case_rows.read(connection, number)
        if case.kind not in KINDS:
            return []
        found = (_compare(case, other) for other in _candidates(connection, case, now))
        likely = [each for each in found if each.score >= LIKE]
    return sorted(likely, key=lambda each: (-each.score, each.number))


def _candidates(connection: Connection, case: Case, now: datetime) -> list[Case]:
    wanted = select(cases).where(
        cases.c.number != case.number,
        cases.c.kind.in_(KINDS),
        cases.c.status.in_(OPEN),
        cases.c.opened_at >= now - RECENT,
    )
    rows = connection.execute(wanted.order_by(cases.c.number))
    return [other for other in map(from_row, rows) if _same_township(case, other)]


def _same_township(one: Case, other: Case) -> bool:
    """An unknown township may be any."""
    places = {case.proposal.get("township") for case in (one, other)}
    return len(places - {None, ""}) < 2


def _compare(case: Case, other: Case) -> Similar:
    villages = [each.proposal.get("village") for each in (case, other)]
    score = likeness(_words(case.proposal), _words(other.proposal))
    return Similar(other.number, score, bool(villages[0]) and villages[0] == villages[1])


def likeness(one: str, other: str) -> float:
    """How much of the shorter text's pairs of characters the other has too, from 0 to 1."""
    pairs = [_pairs(text) for text in (one, other)]
    fewest = min(len(each) for each in pairs)
    return len(pairs[0] & pairs[1]) / fewest if fewest else 0.0


def _pairs(text: str) -> set[str]:
    plain = "".join(char for char in text if char.isalnum())
    return {plain[n : n + 2] for n in range(len(plain) - 1)}


def _words(proposal: Mapping[str, Any]) -> str:
    facts = proposal.get("facts") or {}
    told = [str(value) for name, value in facts.items() if name not in NOT_THE_PERSON]
    return " ".join(filter(None, [proposal.get("village"), proposal.get("summary"), *told]))

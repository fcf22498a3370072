"""Cases that lie: with their holder, with their unit, or in the queue."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.engine import Engine

from desk import case_clocks
from desk.actors import SYSTEM
from desk.case_rows import Case, from_row
from desk.case_states import QUEUED, MoveName
from desk.database import writing
from desk.fallen_due import Done, Item
from desk.moves import move
from desk.opening_hours import hours
from desk.patience import Patience, patience
from desk.refusals import Refused
from desk.schema import cases
from desk.working_time import Time, WallTime, WorkingTime


@dataclass(frozen=True)
class Standards:
    """By what a case is judged; `overdue` are those whose reply should have been given."""

    working: WorkingTime
    patience: Patience
    overdue: frozenset[str]

    def time(self, case: Case) -> Time:
        """By which time a case's patience is counted."""
        return WallTime() if case.urgent else self.working


class Back(NamedTuple):
    """How a case that lies comes back: the patience that ended, the move, and why."""

    patience: str
    move: MoveName
    why: str


UNSIGNED = Back("unit_silent", "send_back", "派单后没有签收，系统退回")
OVERDUE = Back("overdue", "send_back", "答复超时，也没有动作，系统退回")
UNTOUCHED = Back("untouched", "put_back", "领取后没有办理，系统放回队列")


def items(engine: Engine, now: datetime) -> list[Item]:
    """Every open case that is not suspended, to be looked at."""
    wanted = select(cases).where(cases.c.closed_at.is_(None), cases.c.status != "suspended")
    with engine.connect() as connection:
        found = [from_row(row) for row in connection.execute(wanted.order_by(cases.c.number))]
        by = Standards(hours(connection), patience(connection), _overdue(engine, now))
    return [Item(case.number, partial(_look, engine, case, by, now)) for case in found]


def _overdue(engine: Engine, now: datetime) -> frozenset[str]:
    running = case_clocks.running(engine, now)
    late = (each for each in running if each.reading.colour == "red")
    return frozenset(each.number for each in late if each.name == "reply")


def _look(engine: Engine, case: Case, by: Standards, now: datetime) -> Iterator[Done]:
    back = _back(case, by)
    if back is None:
        if case.holder is None and case.status in QUEUED and not case.urgent:
            yield from _louder(engine, case, by, now)
        return
    limit = by.patience.of(f"urgent_{back.patience}" if case.urgent else back.patience)
    if by.time(case).between(case.held_at or case.queued_at, now) >= limit:
        with suppress(Refused):  # somebody acted, or another process was first
            move(engine, case.number, back.move, SYSTEM, now, back.why, case.version)
            yield Done("case.requeued", case.number, case.conversation_id)


def _back(case: Case, by: Standards) -> Back | None:
    if case.status == "assigned":
        return UNSIGNED
    if case.status in ("signed", "handling"):
        return OVERDUE if case.number in by.overdue else None
    return UNTOUCHED if case.holder is not None and case.status in QUEUED else None


def _louder(engine: Engine, case: Case, by: Standards, now: datetime) -> Iterator[Done]:
    """Each time the patience is used up again; `climbed` counts how often that was."""
    level = by.time(case).between(case.queued_at, now) // by.patience.of("case_waits")
    if level <= case.climbed:
        return
    mine = (
        cases.c.number == case.number,
        cases.c.version == case.version,
        cases.c.climbed < level,
    )
    with writing(engine) as connection:
        louder = cases.c.loudness + level - cases.c.climbed
        raised = cases.update().where(*mine).values(climbed=level, loudness=louder)
        if connection.execute(raised).rowcount:
            yield Done("case.louder", case.number, case.conversation_id)

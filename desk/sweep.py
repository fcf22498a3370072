"""Fail open: whatever a person left lying goes back to the queue, louder.

Everything is computed from what is stored and from `now`; nothing depends on a timer, and any
number of processes may sweep at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import select
from sqlalchemy.engine import Engine

from desk import case_clocks, notices, on_call, takeover, urgency
from desk.actors import SYSTEM
from desk.case_rows import Case, from_row, hold
from desk.case_states import QUEUED, MoveName
from desk.clock_limits import LABELS
from desk.cold_wave import is_on
from desk.data_files import read
from desk.database import writing
from desk.moves import move
from desk.opening_hours import hours
from desk.refusals import Refused
from desk.schema import cases
from desk.working_time import Time, WallTime

LEVELS = {"green": 0, "yellow": 1, "red": 2}
Name = Literal[
    "conversation.louder",
    "conversation.requeued",
    "case.louder",
    "case.requeued",
    "case.called",
    "case.urgent",
    "clock.warned",
]


@dataclass(frozen=True)
class Done:
    """One thing that a sweep did, to a conversation's id or a case's number."""

    name: Name
    subject: str


def due(engine: Engine, now: datetime) -> list[Done]:
    """Does all that has fallen due by `now`; done again at once it does nothing."""
    done = [*_cold(engine, now)]
    with engine.connect() as connection:
        working = hours(connection)
        wanted = select(cases).where(cases.c.closed_at.is_(None), cases.c.status != "suspended")
        found = [from_row(row) for row in connection.execute(wanted.order_by(cases.c.number))]
    done += _conversations(engine, working, now)
    for case in found:
        done += _case(engine, case, WallTime() if case.urgent else working, now)
    done += [Done("case.called", key.split(":")[1]) for key in on_call.climb(engine, now)]
    return [*done, *_clocks(engine, now)]


def _cold(engine: Engine, now: datetime) -> Iterator[Done]:
    """What was calm before the cold wave came."""
    calm = select(cases.c.number).where(
        cases.c.kind == "discovery", cases.c.urgent.is_(False), cases.c.closed_at.is_(None)
    )
    with engine.connect() as connection:
        numbers = list(connection.execute(calm).scalars()) if is_on(connection, now) else []
    for number in numbers:
        if urgency.by_the_cold(engine, number, now):
            yield Done("case.urgent", number)


def _conversations(engine: Engine, working: Time, now: datetime) -> Iterator[Done]:
    for talk in takeover.silent(engine, now - _minutes("owner_silent")):
        why = "接手后没有答复，系统退回队列"
        with suppress(Refused):  # somebody spoke, or another process was first
            takeover.requeue_silent(engine, talk, now, why)
            yield Done("conversation.requeued", talk.id)
    for talk in takeover.waiting(engine):
        since = talk.waiting_since or now
        level = working.between(since, now) // _minutes("conversation_waits")
        if level > talk.loudness and takeover.louder(engine, talk.id, level):
            yield Done("conversation.louder", talk.id)


def _case(engine: Engine, case: Case, time: Time, now: datetime) -> Iterator[Done]:
    """A case that lies: with its holder, with its unit, or in the queue."""
    if case.status == "assigned" and _lay(case, time, now, "unit_silent"):
        yield from _back(engine, case, "send_back", "派单后没有签收，系统退回", now)
    elif case.holder and case.status in QUEUED and _lay(case, time, now, "case_untouched"):
        yield from _back(engine, case, "put_back", "领取后没有办理，系统放回队列", now)
    elif not case.holder and case.status in QUEUED and not case.urgent:
        yield from _louder(engine, case, time, now)


def _lay(case: Case, time: Time, now: datetime, patience: str) -> bool:
    limits = {"case_untouched": "urgent_untouched", "unit_silent": "urgent_unit_silent"}
    limit = _minutes(limits[patience] if case.urgent else patience)
    return time.between(case.held_at or case.queued_at, now) >= limit


def _back(engine: Engine, case: Case, name: MoveName, why: str, now: datetime) -> Iterator[Done]:
    with suppress(Refused):  # somebody acted, or another process was first
        move(engine, case.number, name, SYSTEM, now, why, case.version)
        yield Done("case.requeued", case.number)


def _louder(engine: Engine, case: Case, time: Time, now: datetime) -> Iterator[Done]:
    """Each time the patience is used up again; `climbed` counts how often that was."""
    level = time.between(case.queued_at, now) // _minutes("case_waits")
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
            yield Done("case.louder", case.number)


def _clocks(engine: Engine, now: datetime) -> Iterator[Done]:
    for clock in case_clocks.running(engine, now):
        level = LEVELS[clock.reading.colour]
        if level > clock.warned and _warn(engine, clock, level, now):
            yield Done("clock.warned", clock.number)


def _warn(engine: Engine, clock: case_clocks.Reading, level: int, now: datetime) -> bool:
    passed = "已超过" if level == LEVELS["red"] else "将到"
    text = f"工单{clock.number}的“{LABELS[clock.name]}”时限{passed}。"
    key = f"clock:{clock.number}:{clock.round}:{clock.name}:{level}:{now.isoformat()}"
    with writing(engine) as connection:
        hold(connection, clock.number)
        if not case_clocks.warn(connection, clock, level):
            return False
        notices.add(connection, key, "clock", clock.number, "班长", text, now)
        return True


def _minutes(name: str) -> timedelta:
    return timedelta(minutes=read("patience")[name])

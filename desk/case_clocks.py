"""The two clocks of a case: first contact with the person, then the reply."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.engine import Connection, Engine, Row

from desk import clock, clock_limits
from desk.casework_tables import case_clocks, case_pauses
from desk.clock import Clock, Pause
from desk.clock_limits import NAMES, ClockName
from desk.opening_hours import hours
from desk.schema import cases
from desk.working_time import Time, WallTime, WorkingTime


@dataclass(frozen=True)
class Reading:
    """A clock of a case as it stands; `basis` says whose limit it is."""

    number: str
    round: int
    name: ClockName
    reading: clock.Reading
    basis: str
    running: bool
    warned: int


def start(connection: Connection, number: str, key: str, round: int, now: datetime) -> None:
    """Starts both clocks of a round under the limits that stand now."""
    table, opening = clock_limits.limits(connection), hours(connection)
    for name in NAMES:
        limit = table[key, name]
        row = {
            "number": number,
            "round": round,
            "name": name,
            "time": limit.time,
            "limit_seconds": int(limit.length(opening).total_seconds()),
            "basis": limit.note,
            "started_at": now,
            "warned": 0,
        }
        connection.execute(case_clocks.insert().values(**row))


def tighten(connection: Connection, number: str, key: str, now: datetime) -> None:
    """Puts the running clocks of a case that became urgent under the urgent limits, from now.

    A deadline that is nearer already stays.
    """
    table, opening = clock_limits.limits(connection), hours(connection)
    pauses = _pauses(connection, [number])[number]
    for row in _rows(
        connection, case_clocks.c.number == number, case_clocks.c.stopped_at.is_(None)
    ):
        limit = table[key, row.name]
        urgent = Clock(limit.length(opening), now, None, tuple(pauses))
        time = _time(limit.time, opening)
        stands = clock.read(_clock(row, pauses), _time(row.time, opening), now).deadline
        if stands is None or stands > time.after(now, urgent.limit):
            _set(
                connection,
                row,
                time=limit.time,
                limit_seconds=int(urgent.limit.total_seconds()),
                basis=limit.note,
                started_at=now,
                warned=0,
            )


def recount(connection: Connection, number: str, key: str) -> None:
    """Puts the running clocks of a case under the limits of another kind, from where they began."""
    table, opening = clock_limits.limits(connection), hours(connection)
    for row in _rows(
        connection, case_clocks.c.number == number, case_clocks.c.stopped_at.is_(None)
    ):
        limit = table[key, row.name]
        length = int(limit.length(opening).total_seconds())
        values = {"time": limit.time, "limit_seconds": length, "basis": limit.note, "warned": 0}
        _set(connection, row, **values)


def stop(connection: Connection, number: str, names: Collection[str], now: datetime) -> None:
    """Stops these clocks; one that stands already keeps its moment."""
    running = (
        case_clocks.c.number == number,
        case_clocks.c.name.in_(names),
        case_clocks.c.stopped_at.is_(None),
    )
    connection.execute(case_clocks.update().where(*running).values(stopped_at=now))


def pause(connection: Connection, number: str, now: datetime) -> None:
    """From now on no clock of the case counts."""
    connection.execute(case_pauses.insert().values(number=number, began_at=now))


def go_on(connection: Connection, number: str, now: datetime) -> None:
    """Ends the pause."""
    lasting = (case_pauses.c.number == number, case_pauses.c.ended_at.is_(None))
    connection.execute(case_pauses.update().where(*lasting).values(ended_at=now))


def extend(connection: Connection, number: str, round: int, working_days: int) -> None:
    """Gives the reply so many working days more, of the time by which it is counted."""
    row = _rows(
        connection,
        case_clocks.c.number == number,
        case_clocks.c.round == round,
        case_clocks.c.name == "reply",
    )[0]
    day = hours(connection).day_length() if row.time == "working" else timedelta(days=1)
    more = int((day * working_days).total_seconds())
    _set(connection, row, limit_seconds=row.limit_seconds + more, warned=0)


def readings(engine: Engine, number: str, now: datetime) -> list[Reading]:
    """Every clock of a case, the latest round last."""
    with engine.connect() as connection:
        return _read(connection, now, case_clocks.c.number == number)


def running(engine: Engine, now: datetime) -> list[Reading]:
    """Every running clock of every open case."""
    with engine.connect() as connection:
        open_ = select(cases.c.number).where(cases.c.closed_at.is_(None))
        return _read(
            connection, now, case_clocks.c.stopped_at.is_(None), case_clocks.c.number.in_(open_)
        )


def warn(connection: Connection, reading: Reading, level: int) -> bool:
    """Marks the clock as warned of; False when another process has done so."""
    wanted = (
        case_clocks.c.number == reading.number,
        case_clocks.c.round == reading.round,
        case_clocks.c.name == reading.name,
        case_clocks.c.warned < level,
    )
    done = connection.execute(case_clocks.update().where(*wanted).values(warned=level))
    return bool(done.rowcount)


def _read(connection: Connection, now: datetime, *where: object) -> list[Reading]:
    opening = hours(connection)
    rows = _rows(connection, *where)
    pauses = _pauses(connection, {row.number for row in rows})
    return [
        Reading(
            row.number,
            row.round,
            row.name,
            clock.read(_clock(row, pauses[row.number]), _time(row.time, opening), now),
            row.basis,
            row.stopped_at is None,
            row.warned,
        )
        for row in rows
    ]


def _rows(connection: Connection, *where: object) -> list[Row]:
    order = (case_clocks.c.number, case_clocks.c.round, case_clocks.c.name)
    return list(connection.execute(select(case_clocks).where(*where).order_by(*order)))


def _pauses(connection: Connection, numbers: Collection[str]) -> dict[str, list[Pause]]:
    found: dict[str, list[Pause]] = defaultdict(list)
    wanted = select(case_pauses).where(case_pauses.c.number.in_(numbers))
    for row in connection.execute(wanted.order_by(case_pauses.c.id)):
        found[row.number].append(Pause(row.began_at, row.ended_at))
    return found


def _clock(row: Row, pauses: list[Pause]) -> Clock:
    limit = timedelta(seconds=row.limit_seconds)
    return Clock(limit, row.started_at, row.stopped_at, tuple(pauses))


def _time(name: str, opening: WorkingTime) -> Time:
    return opening if name == "working" else WallTime()


def _set(connection: Connection, row: Row, **values: object) -> None:
    wanted = (
        case_clocks.c.number == row.number,
        case_clocks.c.round == row.round,
        case_clocks.c.name == row.name,
    )
    connection.execute(case_clocks.update().where(*wanted).values(**values))

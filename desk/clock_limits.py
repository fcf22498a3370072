"""How long a case may take: the defaults of `clocks.yml`, and what staff entered over them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, cast

from sqlalchemy import select
from sqlalchemy.engine import Connection, Engine

from desk.actors import Actor
from desk.casework_tables import clock_limits
from desk.data_files import read
from desk.database import writing
from desk.refusals import Refused
from desk.working_time import WorkingTime

ClockName = Literal["contact", "reply"]
Unit = Literal["minute", "hour", "working_minute", "working_hour", "working_day"]
NAMES: tuple[ClockName, ...] = ("contact", "reply")
LABELS: dict[ClockName, str] = {"contact": "首次联系本人", "reply": "答复"}
UNITS: dict[Unit, str] = {
    "minute": "分钟",
    "hour": "小时",
    "working_minute": "工作分钟",
    "working_hour": "工作小时",
    "working_day": "工作日",
}


@dataclass(frozen=True)
class Limit:
    """A limit and where it comes from; `note` marks a default as one."""

    amount: int
    unit: Unit
    note: str

    @property
    def time(self) -> Literal["wall", "working"]:
        """By which time it is counted."""
        return "working" if self.unit.startswith("working") else "wall"

    def length(self, hours: WorkingTime) -> timedelta:
        """As an amount of that time; a working day is as long as the office is open."""
        match self.unit.removeprefix("working_"):
            case "day":
                return hours.day_length() * self.amount
            case "hour":
                return timedelta(hours=self.amount)
            case _:
                return timedelta(minutes=self.amount)


def key(kind: str, urgent: bool) -> str:
    """The row of the table that a case falls under. Every urgent case has an urgent row."""
    if not urgent:
        return kind
    return "discovery_urgent" if kind == "discovery" else "danger"


def limits(connection: Connection) -> dict[tuple[str, ClockName], Limit]:
    """The whole table as it stands, by key and clock."""
    table = {
        (key, name): Limit(**row[name])
        for key, row in read("clocks")["limits"].items()
        for name in NAMES
    }
    for row in connection.execute(select(clock_limits).order_by(clock_limits.c.id)):
        table[row.key, cast(ClockName, row.clock)] = Limit(row.amount, row.unit, row.note)
    return table


def enter(
    engine: Engine, key: str, clock: ClockName, limit: Limit, by: Actor, now: datetime
) -> None:
    """Sets a limit for cases opened from now on; raises Refused for one that makes no sense."""
    if key not in read("clocks")["limits"] or clock not in NAMES or limit.unit not in UNITS:
        raise Refused("没有这一类时限。")
    if not 0 < limit.amount <= 10_000:
        raise Refused("时限要大于0，不超过10000。")
    if not limit.note.strip():
        raise Refused("请写明这个时限的依据。")
    row = {"key": key, "clock": clock, **vars(limit), "entered_by": by.name, "entered_at": now}
    with writing(engine) as connection:
        connection.execute(clock_limits.insert().values(**row))

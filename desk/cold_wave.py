"""The cold-wave switch (寒潮): while it is on, nobody without food or heat waits."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.engine import Connection, Engine

from desk import staff_settings
from desk.actors import Actor
from desk.local_time import LOCAL
from desk.refusals import Refused


def switch_on(engine: Engine, since: date, until: date, by: Actor, now: datetime) -> None:
    """On from `since` to `until`, both included; replaces what was set before."""
    if until < since:
        raise Refused("寒潮结束的日期不能早于开始的日期。")
    days = {"since": since.isoformat(), "until": until.isoformat()}
    staff_settings.put(engine, "cold_wave", days, by, now)


def switch_off(engine: Engine, by: Actor, now: datetime) -> None:
    """Off, whatever was set before."""
    staff_settings.put(engine, "cold_wave", None, by, now)


def is_on(connection: Connection, now: datetime) -> bool:
    """Whether the county's day of `now` is within the days that are set."""
    days = staff_settings.value(connection, "cold_wave")
    return bool(days) and days["since"] <= now.astimezone(LOCAL).date().isoformat() <= days["until"]

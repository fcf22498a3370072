"""When people are there: `hours.yml` or what staff set over it, and the days they entered."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection, Engine

from desk import staff_settings
from desk.actors import Actor
from desk.casework_tables import official_days
from desk.data_files import read
from desk.database import writing
from desk.local_time import LOCAL
from desk.refusals import Refused
from desk.staff_settings import DEFAULT, with_basis
from desk.working_time import WorkingTime

WEEKDAYS = "一二三四五六日"
MOST_DAYS = 31


@dataclass(frozen=True)
class Opening:
    """The moment people are there next, in words; `settled` once its holidays are published."""

    words: str
    settled: bool


def hours(connection: Connection) -> WorkingTime:
    """The opening hours as they stand."""
    data = settings(connection)
    rows = connection.execute(
        select(official_days.c.day, official_days.c.working).order_by(official_days.c.id)
    )
    return WorkingTime(
        tuple(
            (time.fromisoformat(opens), time.fromisoformat(closes))
            for opens, closes in data["spans"]
        ),
        frozenset(data["weekdays"]),
        {row.day: row.working for row in rows},
        frozenset(settled_years(connection)),
    )


def settings(connection: Connection) -> dict[str, Any]:
    """`weekdays` from 1 (Monday), `spans` as pairs of HH:MM, and `note`, which says whose."""
    told: dict[str, Any] = staff_settings.value(connection, "opening_hours") or {}
    return {**read("hours"), "note": DEFAULT, **told}


def set_hours(
    engine: Engine,
    weekdays: Collection[int],
    spans: Sequence[tuple[str, str]],
    note: str,
    by: Actor,
    now: datetime,
) -> None:
    """Sets on which weekdays and at which hours people are there. Raises Refused."""
    if not weekdays or not set(weekdays) <= set(range(1, 8)):
        raise Refused("请选一周里哪几天上班。")
    moments = [_time(each) for span in spans for each in span]
    if not moments or any(one >= other for one, other in pairwise(moments)):
        raise Refused("上下班的时间要从早到晚，前一段下班以后才是后一段上班。")
    told = [[f"{moment:%H:%M}" for moment in moments[n : n + 2]] for n in range(0, len(moments), 2)]
    value = with_basis({"weekdays": sorted(set(weekdays)), "spans": told}, note)
    staff_settings.put(engine, "opening_hours", value, by, now)


def settled_years(connection: Connection) -> list[int]:
    """The years of which staff said that every day that is moved was entered."""
    years: list[int] = staff_settings.value(connection, "official_years") or []
    return years


def settle_year(engine: Engine, year: int, complete: bool, by: Actor, now: datetime) -> None:
    """Says that the official days of a year are all entered, or that they are not after all.

    Raises Refused for a year none of whose days was entered.
    """
    with engine.connect() as connection:
        years = set(settled_years(connection)) - {year}
        entered = {day.year for day in connection.execute(select(official_days.c.day)).scalars()}
    if complete and year not in entered:
        raise Refused(f"{year}年还没有录入放假和调休的日子。")
    staff_settings.put(
        engine, "official_years", sorted(years | {year} if complete else years), by, now
    )


def _time(text: str) -> time:
    try:
        return time.fromisoformat(text)
    except ValueError:
        raise Refused("时间要写成 08:30 这样。") from None


def enter_official_days(
    engine: Engine, first: date, last: date, working: bool, note: str, by: Actor, now: datetime
) -> None:
    """Says that each day from `first` to `last` is worked, or is not; the last entry holds.

    Raises Refused for days out of order, or more than MOST_DAYS.
    """
    count = (last - first).days + 1
    if not 0 < count <= MOST_DAYS:
        raise Refused(f"日期前后颠倒，或者超过 {MOST_DAYS} 天。")
    told = {"working": working, "note": note, "entered_by": by.name, "entered_at": now}
    rows = [{"day": first + timedelta(each), **told} for each in range(count)]
    with writing(engine) as connection:
        connection.execute(official_days.insert(), rows)


def next_opening(engine: Engine, now: datetime) -> Opening | None:
    """When people are there next, or None while they are."""
    with engine.connect() as connection:
        opening = hours(connection)
    next_ = opening.next_opening(now)
    if next_ <= now:
        return None
    return Opening(_in_words(now, next_), opening.known(now, next_))


def _in_words(now: datetime, moment: datetime) -> str:
    local = moment.astimezone(LOCAL)
    days = (local.date() - now.astimezone(LOCAL).date()).days
    name = {0: "今天", 1: "明天"}.get(days, "")
    date_ = f"{local.month}月{local.day}日（星期{WEEKDAYS[local.weekday()]}）"
    return f"{name}{date_}{local:%H:%M}"

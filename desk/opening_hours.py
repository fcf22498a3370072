"""When people are there: the hours of `hours.yml` and the days that staff entered."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.engine import Connection, Engine

from desk.actors import Actor
from desk.casework_tables import official_days
from desk.data_files import read
from desk.database import writing
from desk.local_time import LOCAL
from desk.refusals import Refused
from desk.working_time import WorkingTime

WEEKDAYS = "一二三四五六日"
MOST_DAYS = 31


def hours(connection: Connection) -> WorkingTime:
    """The opening hours as they stand."""
    data = read("hours")
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
    )


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


def when_people_are_there(engine: Engine, now: datetime) -> str | None:
    """A sentence that says when people are there next, or None while they are."""
    with engine.connect() as connection:
        opening = hours(connection)
    next_ = opening.next_opening(now)
    if next_ <= now:
        return None
    known = "" if opening.known(now, next_) else "（节假日安排还没有公布，日期可能变动）"
    return (
        f"现在没有坐席上班，{_in_words(now, next_)}开始有人接待{known}。"
        "您的事已经登记，上班后按先后联系；有生命危险请马上拨打110或120。"
    )


def _in_words(now: datetime, moment: datetime) -> str:
    local = moment.astimezone(LOCAL)
    days = (local.date() - now.astimezone(LOCAL).date()).days
    name = {0: "今天", 1: "明天"}.get(days, "")
    date_ = f"{local.month}月{local.day}日（星期{WEEKDAYS[local.weekday()]}）"
    return f"{name}{date_}{local:%H:%M}"

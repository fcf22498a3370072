"""What goes to the city's own system: kept with its move, sent until acknowledged."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.engine import Connection, Engine, Row

from desk import signing, staff_settings, work_order
from desk.actors import Actor
from desk.case_rows import Case
from desk.casework_tables import deliveries
from desk.database import writing
from desk.refusals import Refused

FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=6)
LEASE = timedelta(minutes=2)  # how long an attempt may take before another process tries
CALLED = "case.called"
BATCH = 10  # as many as end within the lease when each waits its longest


@dataclass(frozen=True)
class Answered:
    """What the other side said: an HTTP status, and its JSON if there was any."""

    status: int
    body: Mapping[str, Any] = field(default_factory=dict)


Post = Callable[[str, bytes, Mapping[str, str]], Answered]
"""Posts a body to an address with headers. Raises OSError when nothing came back."""

Keep = Callable[[Connection, str, Mapping[str, Any], datetime], None]
"""Keeps what the other side said of a case, in the transaction that settles its message."""


def _nothing(connection: Connection, number: str, body: Mapping[str, Any], now: datetime) -> None:
    """Nothing is kept."""


@dataclass(frozen=True)
class Sent:
    """An attempt: the delivery, its case, and whether it was acknowledged."""

    id: str
    number: str
    acknowledged: bool


def set_address(engine: Engine, url: str | None, by: Actor, now: datetime) -> None:
    """Where cases are handed on to; None hands on nothing from now on. Raises Refused."""
    if url is not None and not url.startswith(("https://", "http://")):
        raise Refused("地址要以 https:// 或 http:// 开头。")
    if url != address(engine):
        staff_settings.put(engine, "webhook", url, by, now)


def address(engine: Engine) -> str | None:
    """Where cases are handed on to, if anywhere."""
    with engine.connect() as connection:
        found: str | None = staff_settings.value(connection, "webhook")
        return found


def enqueue(connection: Connection, case: Case, event: str, now: datetime, **more: str) -> None:
    """Keeps a message about the case, with `more` of it, to be sent later; without an address none.

    A complaint waits until there is a brief, and has no `more`: its own words do not leave the
    desk. The caller's transaction holds the case, so that its messages are numbered as they came.
    """
    waits = case.kind == "complaint" and not case.brief
    if waits or not _goes_anywhere(connection):
        return
    order = work_order.order(case, work_order.names(connection))
    told = {} if case.kind == "complaint" else more
    _keep(connection, case.number, event, {"order": order, **told}, now)


def call(
    connection: Connection, number: str, call: Mapping[str, str | None], now: datetime
) -> None:
    """Keeps a try of the on-call chain, for whoever rings: no more of the case than is told there.

    The caller's transaction holds the case.
    """
    if _goes_anywhere(connection):
        _keep(connection, number, CALLED, {"call": call}, now)


def _goes_anywhere(connection: Connection) -> bool:
    return staff_settings.value(connection, "webhook") is not None


def _keep(
    connection: Connection, number: str, event: str, told: Mapping[str, Any], now: datetime
) -> None:
    body = {"event": event, "at": now.isoformat(), "number": number, **told}
    row = {
        "id": f"{number}-{_earlier(connection, number) + 1:04d}",
        "number": number,
        "event": event,
        "body": json.dumps(body, ensure_ascii=False),
        "attempts": 0,
        "next_at": now,
        "created_at": now,
    }
    connection.execute(deliveries.insert().values(**row))


def deliver(
    engine: Engine,
    secret: bytes,
    post: Post,
    now: datetime,
    most: int = BATCH,
    keep: Keep = _nothing,
) -> list[Sent]:
    """Sends at most so many messages that are due, those of one case in order.

    Several processes may do so at once. A message keeps its id, so that the receiver can tell
    one sent again from a new one. It is acknowledged by a status of 200 to 299, once, and what
    was said with it is kept at the same moment.
    """
    with engine.connect() as connection:
        url = staff_settings.value(connection, "webhook")
        due = _due(connection, now)[:most] if url else []
    leased = [row for row in due if _lease(engine, row, now)]
    sent = []
    for row in leased:
        answered = _send(row, str(url), secret, post, now)
        sent.append(Sent(row.id, row.number, _settle(engine, row, answered, keep, now)))
    return sent


def waiting(engine: Engine) -> int:
    """How many messages are not acknowledged yet."""
    with engine.connect() as connection:
        wanted = select(deliveries.c.id).where(deliveries.c.acknowledged_at.is_(None))
        return len(connection.execute(wanted).all())


def _earlier(connection: Connection, number: str) -> int:
    wanted = select(func.count()).select_from(deliveries).where(deliveries.c.number == number)
    return int(connection.execute(wanted).scalar_one())


def _due(connection: Connection, now: datetime) -> list[Row]:
    """The first unacknowledged message of each case, if its time has come."""
    wanted = select(deliveries).where(deliveries.c.acknowledged_at.is_(None))
    first: dict[str, Row] = {}
    for row in connection.execute(wanted.order_by(deliveries.c.created_at, deliveries.c.id)):
        first.setdefault(row.number, row)
    return [row for row in first.values() if row.next_at <= now]


def _lease(engine: Engine, row: Row, now: datetime) -> bool:
    """Takes the attempt; False when another process has it."""
    mine = (
        deliveries.c.id == row.id,
        deliveries.c.attempts == row.attempts,
        deliveries.c.acknowledged_at.is_(None),
    )
    with writing(engine) as connection:
        taken = deliveries.update().where(*mine)
        values = {"attempts": row.attempts + 1, "next_at": now + LEASE}
        return bool(connection.execute(taken.values(**values)).rowcount)


def _send(row: Row, url: str, secret: bytes, post: Post, now: datetime) -> Answered | None:
    body = row.body.encode()
    try:
        return post(url, body, signing.headers(secret, row.id, body, now))
    except OSError:
        return None


def _settle(engine: Engine, row: Row, answered: Answered | None, keep: Keep, now: datetime) -> bool:
    """Writes the end of an attempt down; whether this one acknowledged the message."""
    mine = (deliveries.c.id == row.id, deliveries.c.acknowledged_at.is_(None))
    update = deliveries.update().where(*mine)
    if answered is None or not 200 <= answered.status < 300:
        status = answered and answered.status
        again = {"last_status": status, "next_at": now + wait(row.attempts + 1)}
        with writing(engine) as connection:
            connection.execute(update.values(**again))
        return False
    ended = {"last_status": answered.status, "acknowledged_at": now, "next_at": None}
    with writing(engine) as connection:
        keep(connection, row.number, answered.body, now)
        return bool(connection.execute(update.values(**ended)).rowcount)


def wait(attempts: int) -> timedelta:
    """How long after so many attempts the next one comes."""
    doubled: int = 2 ** min(attempts - 1, 20)
    return min(FIRST_WAIT * doubled, LONGEST_WAIT)

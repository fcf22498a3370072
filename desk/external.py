"""What the city's own system says of a case: its number there, and how it stands."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.engine import Connection, Engine

from desk import audit, case_rows, deliveries
from desk.actors import SYSTEM, Actor
from desk.database import writing
from desk.deliveries import BATCH, Post, Sent
from desk.schema import cases

LONGEST = 64


def keep(
    engine: Engine,
    number: str,
    external_number: str | None,
    external_status: str | None,
    actor: Actor,
    now: datetime,
    stamp: datetime | None = None,
) -> bool:
    """Keeps what was said; None takes nothing back. Raises UnknownCase.

    `stamp` is when the other side signed it, by its own clock. False when it was known, or when
    one that was signed later is kept: a message sent again puts no older status back.
    """
    said = {"external_number": external_number, "external_status": external_status}
    with writing(engine) as connection:
        return _keep(connection, number, said, actor, now, stamp)


def hand_on(
    engine: Engine, secret: bytes, post: Post, now: datetime, most: int = BATCH
) -> list[Sent]:
    """Sends what is due, at most so many, and keeps the number and status that come back."""
    return deliveries.deliver(engine, secret, post, now, most, _keep_answer)


def _keep_answer(
    connection: Connection, number: str, body: Mapping[str, Any], now: datetime
) -> None:
    said = {"external_number": body.get("number"), "external_status": body.get("status")}
    texts = {name: value for name, value in said.items() if isinstance(value, str)}
    _keep(connection, number, texts, SYSTEM, now)


def _keep(
    connection: Connection,
    number: str,
    said: Mapping[str, str | None],
    actor: Actor,
    now: datetime,
    stamp: datetime | None = None,
) -> bool:
    (case,) = case_rows.hold(connection, number)
    if stamp and case.external_at and stamp < case.external_at:
        return False
    new = {
        name: value[:LONGEST]
        for name, value in said.items()
        if value and value[:LONGEST] != getattr(case, name)
    }
    here = cases.update().where(cases.c.number == number)
    connection.execute(here.values(**new, external_at=stamp or case.external_at))
    if not new:
        return False
    entry = audit.Entry(actor.name, "case.external", number, new, now)
    audit.record(connection, case.conversation_id, entry)
    return True

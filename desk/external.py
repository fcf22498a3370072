"""What the city's own system says of a case: its number there, and how it stands."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.engine import Engine

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
) -> bool:
    """Keeps what was said; False when it was known. None takes nothing back. Raises UnknownCase."""
    said = {"external_number": external_number, "external_status": external_status}
    with writing(engine) as connection:
        (case,) = case_rows.hold(connection, number)
        new = {
            name: value[:LONGEST]
            for name, value in said.items()
            if value and value[:LONGEST] != getattr(case, name)
        }
        if not new:
            return False
        connection.execute(cases.update().where(cases.c.number == number).values(**new))
        entry = audit.Entry(actor.name, "case.external", number, new, now)
        audit.record(connection, case.conversation_id, entry)
        return True


def hand_on(
    engine: Engine, secret: bytes, post: Post, now: datetime, most: int = BATCH
) -> list[Sent]:
    """Sends what is due, at most so many, and keeps the number and status that come back."""
    sent = deliveries.deliver(engine, secret, post, now, most)
    for each in sent:
        if each.acknowledged and each.answered is not None:
            _keep_answer(engine, each.number, each.answered.body, now)
    return sent


def _keep_answer(engine: Engine, number: str, body: Mapping[str, Any], now: datetime) -> None:
    told = [body.get(name) for name in ("number", "status")]
    texts = [value if isinstance(value, str) else None for value in told]
    keep(engine, number, texts[0], texts[1], SYSTEM, now)

"""What somebody had in hand goes back to the queue when they leave the desk."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.engine import Connection

from desk import case_rows, moves, takeover
from desk.actors import SYSTEM
from desk.schema import cases, conversations


def release(connection: Connection, name: str, why: str, now: datetime) -> None:
    """Releases the conversations and open cases of `name`, within the caller's transaction.

    A case that they were handling themselves waits in the queue; a unit keeps its own.
    """
    held = select(cases.c.number).where(cases.c.holder == name, cases.c.closed_at.is_(None))
    numbers = list(connection.execute(held.order_by(cases.c.number)).scalars())
    for case in case_rows.hold(connection, *numbers):
        alone = case.status == "handling" and case.unit is None
        moves.step(connection, case, "send_back" if alone else "put_back", SYSTEM, now, why, None)
    owned = select(conversations.c.id).where(conversations.c.owner == name)
    for id in list(connection.execute(owned.order_by(conversations.c.id)).scalars()):
        takeover.release(connection, id, why, now)

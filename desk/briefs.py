"""What the unit of a complaint reads in place of what was said (转办摘要)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.engine import Connection, Engine

from desk import audit, case_rows, deliveries
from desk.actors import Actor
from desk.casework_tables import deliveries as delivery_rows
from desk.database import writing
from desk.masking import mask
from desk.refusals import Refused
from desk.schema import cases

LONGEST = 2000


def write(engine: Engine, number: str, text: str, actor: Actor, now: datetime) -> None:
    """A supervisor writes it, naming nobody who complained; the newest holds. Raises Refused.

    A complaint that waited for it is handed on from now on.
    """
    told = mask(text.strip()[:LONGEST])
    if actor.role != "supervisor":
        raise Refused("转办摘要由班长写。")
    if not told:
        raise Refused("还没有写摘要。")
    with writing(engine) as connection:
        (case,) = case_rows.hold(connection, number)
        if case.kind != "complaint" or case.closed_at is not None:
            raise Refused("只有没办结的投诉要写转办摘要。")
        here = cases.update().where(cases.c.number == number)
        connection.execute(here.values(brief=told))
        case_rows.acted(connection, case.conversation_id, actor.name, now)
        entry = audit.Entry(actor.name, "case.brief", number, {"brief": told}, now)
        audit.record(connection, case.conversation_id, entry)
        event = "case.brief" if _handed_on(connection, number) else "case.opened"
        deliveries.enqueue(connection, case_rows.read(connection, number), event, now)


def _handed_on(connection: Connection, number: str) -> bool:
    here = (delivery_rows.c.number == number, delivery_rows.c.event != deliveries.CALLED)
    wanted = select(delivery_rows.c.id).where(*here)
    return connection.execute(wanted).first() is not None

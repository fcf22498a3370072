"""What operators said to residents of another front end, which has to come and fetch it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.engine import Connection, Engine

from desk import events, first_contact
from desk.casework_tables import operator_messages
from desk.conversation_rows import hold
from desk.database import writing
from desk.schema import events as event_rows


@dataclass(frozen=True)
class Spoken:
    """An operator's words, carried by event `seq`."""

    seq: int
    text: str


def fetch(engine: Engine, id: str, now: datetime) -> list[Spoken]:
    """What nobody fetched yet, oldest first: each once, and from then on it reached the resident.

    A fetch is an event of the conversation; all that was said before the latest one was fetched.
    Raises UnknownConversation.
    """
    with engine.connect() as connection:
        if not _pending(connection, id):
            return []
    with writing(engine) as connection:
        hold(connection, id)
        found = _pending(connection, id)
        if found:
            events.append(connection, id, "message.fetched", {"operator": True}, now)
            first_contact.by_chat(connection, id, found[-1].seq, now)
        return found


def again(engine: Engine, id: str, after: int) -> list[Spoken]:
    """What was said after event `after`, fetched or not: for a front end that lost a reply."""
    with engine.connect() as connection:
        return _after(connection, id, after)


def _pending(connection: Connection, id: str) -> list[Spoken]:
    fetched = select(func.max(event_rows.c.seq)).where(
        event_rows.c.conversation_id == id, event_rows.c.type == "message.fetched"
    )
    return _after(connection, id, connection.execute(fetched).scalar() or 0)


def _after(connection: Connection, id: str, seq: int) -> list[Spoken]:
    wanted = select(operator_messages.c.seq, operator_messages.c.text).where(
        operator_messages.c.conversation_id == id, operator_messages.c.seq > seq
    )
    return [Spoken(*row) for row in connection.execute(wanted.order_by(operator_messages.c.seq))]

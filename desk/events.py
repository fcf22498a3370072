"""What happened in a conversation, numbered from 1 without gaps, so that a reader can resume."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.engine import Connection, Engine

from desk.schema import conversations, events

EventType = Literal[
    "message.received",
    "message.replied",
    "message.sent",
    "message.fetched",
    "case.opened",
    "case.amended",
    "case.progressed",
    "conversation.claimed",
    "conversation.returned",
    "conversation.closed",
]


@dataclass(frozen=True)
class Event:
    """One thing that happened. `data` names the message or case; it repeats no text."""

    seq: int
    type: EventType
    data: dict[str, Any]
    at: datetime


def append(
    connection: Connection,
    conversation_id: str,
    type: EventType,
    data: dict[str, Any],
    now: datetime,
) -> int:
    """Adds an event and returns its number. The caller's transaction holds the conversation."""
    row = conversations.c.id == conversation_id
    connection.execute(conversations.update().where(row).values(seq=conversations.c.seq + 1))
    seq = int(connection.execute(select(conversations.c.seq).where(row)).scalar_one())
    connection.execute(
        events.insert().values(
            conversation_id=conversation_id, seq=seq, type=type, data=data, at=now
        )
    )
    return seq


def after(engine: Engine, conversation_id: str, seq: int) -> list[Event]:
    """The events of a conversation numbered above `seq`, in order."""
    wanted = (
        select(events.c.seq, events.c.type, events.c.data, events.c.at)
        .where(events.c.conversation_id == conversation_id, events.c.seq > seq)
        .order_by(events.c.seq)
    )
    with engine.connect() as connection:
        return [Event(*row) for row in connection.execute(wanted)]

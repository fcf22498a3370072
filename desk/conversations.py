"""Conversations: opened by a resident; what was said in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.engine import Connection, Engine

from desk import events
from desk.casework_tables import operator_messages
from desk.conversation_rows import Conversation as Conversation
from desk.conversation_rows import UnknownConversation as UnknownConversation
from desk.conversation_rows import create as create
from desk.conversation_rows import get as get
from desk.conversation_rows import hold as hold
from desk.conversation_rows import open as open
from desk.refusals import AlreadyOwned as AlreadyOwned
from desk.schema import events as event_rows
from desk.schema import messages, turns
from desk.takeover import claim as claim
from desk.takeover import hand_back as hand_back

Role = Literal["resident", "bot", "operator", "system"]
LineEvent = events.EventType | Literal["conversation.requeued"]

TOLD: tuple[events.EventType, ...] = (
    "conversation.claimed",
    "conversation.returned",
    "conversation.closed",
)


@dataclass(frozen=True)
class Line:
    """One line of a transcript, carried by event `seq` of type `event`.

    A conversation that was returned to the queue, not to the bot, is `conversation.requeued`.
    `answer` is the whole reply of a bot's line and `position` its place among those of its event,
    `operator` the one who wrote an operator's line.
    A system line has no text of its own.
    """

    seq: int
    event: LineEvent
    role: Role
    text: str
    answer: dict[str, Any] | None
    at: datetime
    operator: str | None = None
    position: int = 0


def transcript(engine: Engine, id: str, after: int = 0) -> list[Line]:
    """The conversation's lines carried by events numbered above `after`, in order."""
    with engine.connect() as connection:
        lines = [
            *_resident_lines(connection, id, after),
            *_bot_lines(connection, id, after),
            *_operator_lines(connection, id, after),
            *_system_lines(connection, id, after),
        ]
    return sorted(lines, key=lambda line: line.seq)


def _resident_lines(connection: Connection, id: str, after: int) -> list[Line]:
    wanted = select(messages).where(messages.c.conversation_id == id, messages.c.seq > after)
    return [
        Line(row.seq, "message.received", "resident", row.text, None, row.received_at)
        for row in connection.execute(wanted)
    ]


def _bot_lines(connection: Connection, id: str, after: int) -> list[Line]:
    wanted = (
        select(turns)
        .join(messages, messages.c.id == turns.c.message_id)
        .where(messages.c.conversation_id == id, turns.c.seq > after)
    )
    return [
        Line(row.seq, "message.replied", "bot", reply["text"], reply, row.completed_at, None, place)
        for row in connection.execute(wanted)
        for place, reply in enumerate(row.replies)
    ]


def _operator_lines(connection: Connection, id: str, after: int) -> list[Line]:
    wanted = select(operator_messages).where(
        operator_messages.c.conversation_id == id, operator_messages.c.seq > after
    )
    return [
        Line(row.seq, "message.sent", "operator", row.text, None, row.at, row.operator)
        for row in connection.execute(wanted)
    ]


def _system_lines(connection: Connection, id: str, after: int) -> list[Line]:
    wanted = select(event_rows).where(
        event_rows.c.conversation_id == id,
        event_rows.c.seq > after,
        event_rows.c.type.in_(TOLD),
    )
    return [
        Line(
            row.seq,
            "conversation.requeued" if row.data.get("waiting") else row.type,
            "system",
            "",
            None,
            row.at,
        )
        for row in connection.execute(wanted)
    ]

"""Conversations: opened by a resident, answered by the bot, claimed by a person if need be."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.engine import Connection, Engine, Row

from desk import audit, events
from desk.database import writing
from desk.schema import conversations, messages, turns
from desk.schema import events as event_rows

Role = Literal["resident", "bot", "system"]


class UnknownConversation(LookupError):
    """No conversation has this id."""


class AlreadyOwned(Exception):
    """Another operator holds the conversation."""


@dataclass(frozen=True)
class Conversation:
    """A conversation as it stands. `id` is a secret: who knows it may read and write here.

    `version` moves whenever `state` or `owner` does. `state` is the bot's own JSON.
    `owner` is the operator who holds it, or null while the bot answers.
    """

    id: str
    opened_at: datetime
    version: int
    state: dict[str, Any]
    owner: str | None
    seq: int


@dataclass(frozen=True)
class Line:
    """One line of a transcript, carried by event `seq` of type `event`.

    `answer` is the whole reply of a bot's line. A system line has no text of its own.
    """

    seq: int
    event: events.EventType
    role: Role
    text: str
    answer: dict[str, Any] | None
    at: datetime


def open(engine: Engine, now: datetime) -> Conversation:
    """Opens a conversation under a new id of 256 random bits."""
    with writing(engine) as connection:
        return create(connection, now)


def create(connection: Connection, now: datetime) -> Conversation:
    """Opens a conversation within the caller's transaction."""
    opened = Conversation(secrets.token_urlsafe(32), now, 0, {}, None, 0)
    connection.execute(conversations.insert().values(**vars(opened)))
    return opened


def get(engine: Engine, id: str) -> Conversation:
    """The conversation as it stands; raises UnknownConversation."""
    with engine.connect() as connection:
        return _conversation(
            connection.execute(select(conversations).where(conversations.c.id == id)).first()
        )


def hold(connection: Connection, id: str) -> Conversation:
    """The conversation, locked until the caller's transaction ends; raises UnknownConversation."""
    wanted = select(conversations).where(conversations.c.id == id).with_for_update()
    return _conversation(connection.execute(wanted).first())


def _conversation(row: Row | None) -> Conversation:
    if row is None:
        raise UnknownConversation
    return Conversation(**row._mapping)


def claim(engine: Engine, id: str, operator: str, now: datetime) -> None:
    """Gives the conversation to `operator`; from now on the bot is silent. Twice is once.

    Raises AlreadyOwned when another operator holds it, UnknownConversation.
    """
    with writing(engine) as connection:
        owner = hold(connection, id).owner
        if owner not in (None, operator):
            raise AlreadyOwned
        if owner is None:
            _pass_to(connection, id, operator)
            _record(connection, id, operator, "conversation.claimed", now)


def hand_back(engine: Engine, id: str, operator: str, now: datetime) -> None:
    """Gives the conversation back to the bot; one that the bot has already stays so.

    Raises AlreadyOwned when another operator holds it, UnknownConversation.
    """
    with writing(engine) as connection:
        owner = hold(connection, id).owner
        if owner not in (None, operator):
            raise AlreadyOwned
        if owner is not None:
            _pass_to(connection, id, None)
            _record(connection, id, operator, "conversation.returned", now)


def _pass_to(connection: Connection, id: str, owner: str | None) -> None:
    connection.execute(
        conversations.update()
        .where(conversations.c.id == id)
        .values(owner=owner, version=conversations.c.version + 1)
    )


def _record(
    connection: Connection, id: str, operator: str, action: events.EventType, now: datetime
) -> None:
    events.append(connection, id, action, {}, now)
    audit.record(connection, id, audit.Entry(operator, action, id, {}, now))


def transcript(engine: Engine, id: str, after: int = 0) -> list[Line]:
    """The conversation's lines carried by events numbered above `after`, in order."""
    with engine.connect() as connection:
        lines = [
            *_resident_lines(connection, id, after),
            *_bot_lines(connection, id, after),
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
        Line(row.seq, "message.replied", "bot", reply["text"], reply, row.completed_at)
        for row in connection.execute(wanted)
        for reply in row.replies
    ]


def _system_lines(connection: Connection, id: str, after: int) -> list[Line]:
    wanted = select(event_rows).where(
        event_rows.c.conversation_id == id,
        event_rows.c.seq > after,
        event_rows.c.type.in_(["conversation.claimed", "conversation.returned"]),
    )
    return [
        Line(row.seq, row.type, "system", "", None, row.at) for row in connection.execute(wanted)
    ]

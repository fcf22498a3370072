"""The row of a conversation: opened, read, held."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection, Engine, Row

from desk.conversation_states import State
from desk.database import writing
from desk.schema import conversations


class UnknownConversation(LookupError):
    """No conversation has this id."""


@dataclass(frozen=True)
class Conversation:
    """A conversation as it stands. `id` is a secret: who knows it may read and write here.

    `version` moves whenever `state` or `owner` does. `state` is the bot's own JSON.
    `owner` is the operator who holds it, or null while the bot answers. It waits for one since
    `waiting_since`, louder each time nobody came; its owner owes a word since `silent_since`.
    """

    id: str
    opened_at: datetime
    version: int
    state: dict[str, Any]
    owner: str | None
    seq: int
    status: State = "bot"
    waiting_since: datetime | None = None
    silent_since: datetime | None = None
    loudness: int = 0


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
        return from_row(
            connection.execute(select(conversations).where(conversations.c.id == id)).first()
        )


def hold(connection: Connection, id: str) -> Conversation:
    """The conversation, locked until the caller's transaction ends; raises UnknownConversation."""
    wanted = select(conversations).where(conversations.c.id == id).with_for_update()
    return from_row(connection.execute(wanted).first())


def from_row(row: Row | None) -> Conversation:
    """The conversation of a row; raises UnknownConversation when there is none."""
    if row is None:
        raise UnknownConversation
    return Conversation(**row._mapping)

"""Senders of another front end: each name there has one conversation here."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError

from desk import conversations
from desk.database import writing
from desk.schema import channel_senders


def conversation_of(engine: Engine, channel: str, sender: str, now: datetime) -> str:
    """The id of the conversation of `sender` on `channel`, opened if there is none yet.

    First messages that come at the same time get the same conversation. Only a digest of
    `sender` is kept, since a front end may well use telephone numbers as names.
    """
    known = find(engine, channel, sender)
    if known is not None:
        return known
    with suppress(IntegrityError):  # another message of this sender came first
        return _open(engine, channel, _digest(sender), now)
    return conversation_of(engine, channel, sender, now)


def find(engine: Engine, channel: str, sender: str) -> str | None:
    """The id of the conversation of `sender` on `channel`, None where nothing was said yet."""
    wanted = select(channel_senders.c.conversation_id).where(
        channel_senders.c.channel == channel, channel_senders.c.sender == _digest(sender)
    )
    with engine.connect() as connection:
        id: str | None = connection.execute(wanted).scalar()
    return id


def named(engine: Engine, conversation_id: str) -> str | None:
    """The front end that the resident of a conversation speaks through; None for our own page."""
    wanted = select(channel_senders.c.channel).where(
        channel_senders.c.conversation_id == conversation_id
    )
    with engine.connect() as connection:
        name: str | None = connection.execute(wanted).scalar()
    return name


def _digest(sender: str) -> str:
    return sha256(sender.encode()).hexdigest()


def _open(engine: Engine, channel: str, name: str, now: datetime) -> str:
    with writing(engine) as connection:
        id = conversations.create(connection, now).id
        row = {"channel": channel, "sender": name, "conversation_id": id}
        connection.execute(channel_senders.insert().values(**row))
    return id

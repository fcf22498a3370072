"""The tables of the record."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)


class Moment(TypeDecorator):  # type: ignore[misc]
    """An aware UTC datetime. SQLite keeps no zone, so it is put back when read."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        """The moment in UTC, as the database stores it."""
        return value and value.astimezone(timezone.utc)

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        """The stored moment, aware again."""
        if value is None or value.tzinfo:
            return value
        return value.replace(tzinfo=timezone.utc)


# SQLite numbers rows by itself only in a column declared INTEGER.
Serial = BigInteger().with_variant(Integer, "sqlite")

metadata = MetaData()


def _conversation(**options: Any) -> Column:
    return Column(
        "conversation_id", String(64), ForeignKey("conversations.id"), nullable=False, **options
    )


# `version` moves whenever state or owner does; `seq` is the number of the last event.
conversations = Table(
    "conversations",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("opened_at", Moment, nullable=False),
    Column("version", Integer, nullable=False),
    Column("state", JSON, nullable=False),
    Column("owner", String(64)),
    Column("seq", Integer, nullable=False),
)

# `sender` is a digest of the name that the front end `channel` uses.
channel_senders = Table(
    "channel_senders",
    metadata,
    Column("channel", String(32), primary_key=True),
    Column("sender", String(64), primary_key=True),
    _conversation(),
)

# `deadline` is when the fixed reply falls due; null once the turn is complete.
messages = Table(
    "messages",
    metadata,
    Column("id", Serial, primary_key=True),
    _conversation(),
    Column("key", String(64), nullable=False),
    Column("text", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("deadline", Moment),
    UniqueConstraint("conversation_id", "key", name="one_message_a_key"),
    Index(
        "messages_waiting",
        "deadline",
        **{f"{name}_where": text("deadline IS NOT NULL") for name in ("sqlite", "postgresql")},
    ),
)

# The primary key is what makes a second T2 of one message impossible.
turns = Table(
    "turns",
    metadata,
    Column("message_id", Serial, ForeignKey("messages.id"), primary_key=True, autoincrement=False),
    Column("outcome", String(16), nullable=False),
    Column("replies", JSON, nullable=False),
    Column("seq", Integer),
    Column("completed_at", Moment, nullable=False),
)

cases = Table(
    "cases",
    metadata,
    Column("number", String(32), primary_key=True),
    _conversation(),
    Column("kind", String(16), nullable=False),
    Column("status", String(16), nullable=False),
    Column("urgent", Boolean, nullable=False),
    Column("proposal", JSON, nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("amended_at", Moment, nullable=False),
    Index(
        "one_open_case_a_kind",
        "conversation_id",
        "kind",
        unique=True,
        **{f"{name}_where": text("status = 'open'") for name in ("sqlite", "postgresql")},
    ),
)

case_numbers = Table(
    "case_numbers",
    metadata,
    Column("day", String(8), primary_key=True),
    Column("last", Integer, nullable=False),
)

events = Table(
    "events",
    metadata,
    _conversation(primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("type", String(32), nullable=False),
    Column("data", JSON, nullable=False),
    Column("at", Moment, nullable=False),
)

# Append-only: the migration adds triggers that refuse UPDATE and DELETE.
audit = Table(
    "audit",
    metadata,
    Column("id", Serial, primary_key=True),
    _conversation(index=True),
    Column("actor", String(64), nullable=False),
    Column("action", String(32), nullable=False),
    Column("subject", String(64), nullable=False),
    Column("data", JSON, nullable=False),
    Column("at", Moment, nullable=False),
)

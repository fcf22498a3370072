"""The tables around a case: clocks, contacts, what goes out, what staff set."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from desk.schema import Moment, Serial, metadata


def _case(**options: Any) -> Column:
    return Column("number", String(32), ForeignKey("cases.number"), nullable=False, **options)


def _entered() -> tuple[Column, Column]:
    return (
        Column("entered_by", String(64), nullable=False),
        Column("entered_at", Moment, nullable=False),
    )


def _suggested() -> tuple[Column, ...]:
    """A suggestion: `entry` is null where no entry of the staff answered."""
    return (
        Column("suggested", Text, nullable=False),
        Column("topic", String(64), nullable=False),
        Column("entry", String(64)),
        Column("entry_version", Integer),
        Column("knowledge", String(200), nullable=False),
        Column("as_of", String(10), nullable=False),
    )


# What an operator said to a resident; `key` makes one message of one key.
operator_messages = Table(
    "operator_messages",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("conversation_id", String(64), ForeignKey("conversations.id"), nullable=False),
    Column("key", String(64), nullable=False),
    Column("operator", String(64), nullable=False),
    Column("text", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("conversation_id", "key", name="one_operator_message_a_key"),
)

# What an operator's message began as; a message written by hand has no row.
suggestions = Table(
    "suggestions",
    metadata,
    Column(
        "message_id",
        BigInteger,
        ForeignKey("operator_messages.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("edited", Boolean, nullable=False, index=True),
    *_suggested(),
)

# What an operator read out on the telephone, kept with the case that the call opened.
call_answers = Table(
    "call_answers",
    metadata,
    Column("id", Serial, primary_key=True),
    _case(index=True),
    *_suggested(),
    Column("operator", String(64), nullable=False),
    Column("at", Moment, nullable=False),
)

# `warned` is 0, 1 after the yellow notice, 2 after the red one.
case_clocks = Table(
    "case_clocks",
    metadata,
    _case(primary_key=True),
    Column("round", Integer, primary_key=True, autoincrement=False),
    Column("name", String(16), primary_key=True),
    Column("time", String(16), nullable=False),
    Column("limit_seconds", Integer, nullable=False),
    Column("basis", Text, nullable=False),
    Column("started_at", Moment, nullable=False),
    Column("stopped_at", Moment),
    Column("warned", Integer, nullable=False),
)

case_pauses = Table(
    "case_pauses",
    metadata,
    Column("id", Serial, primary_key=True),
    _case(index=True),
    Column("began_at", Moment, nullable=False),
    Column("ended_at", Moment),
)

# Append-only: the newest row of a key and clock is the one that holds.
clock_limits = Table(
    "clock_limits",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("key", String(32), nullable=False),
    Column("clock", String(16), nullable=False),
    Column("amount", Integer, nullable=False),
    Column("unit", String(16), nullable=False),
    Column("note", Text, nullable=False),
    *_entered(),
)

# Append-only: the newest row of a day is the one that holds.
official_days = Table(
    "official_days",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("day", Date, nullable=False),
    Column("working", Boolean, nullable=False),
    Column("note", Text, nullable=False),
    *_entered(),
)

# Append-only: the newest row of a name is the one that holds.
desk_settings = Table(
    "desk_settings",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("name", String(64), nullable=False, index=True),
    Column("value", JSON, nullable=False),
    *_entered(),
)

# What the desk tells its own people; `key` makes one notice of one occasion.
notices = Table(
    "notices",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("key", String(160), nullable=False, unique=True),
    Column("kind", String(32), nullable=False),
    Column("subject", String(64), nullable=False),
    Column("receiver", String(64), nullable=False),
    Column("contact", Text),
    Column("text", Text, nullable=False),
    Column("outcome", String(32)),
    Column("created_at", Moment, nullable=False),
    Column("settled_at", Moment),
)

# What goes to the city's own system. `next_at` is null once acknowledged.
deliveries = Table(
    "deliveries",
    metadata,
    Column("id", String(64), primary_key=True),
    _case(index=True),
    Column("event", String(32), nullable=False),
    Column("body", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("next_at", Moment, index=True),
    Column("last_status", Integer),
    Column("created_at", Moment, nullable=False),
    Column("acknowledged_at", Moment),
)

# A purge leaves the row, without what was in it.
contacts = Table(
    "contacts",
    metadata,
    Column("id", Serial, primary_key=True),
    _case(index=True),
    Column("sealed", LargeBinary),
    Column("consent", String(32), nullable=False),
    Column("given_at", Moment, nullable=False),
    Column("purged_at", Moment),
)

ratings = Table(
    "ratings",
    metadata,
    _case(primary_key=True),
    Column("round", Integer, primary_key=True, autoincrement=False),
    Column("result", String(16), nullable=False),
    Column("attitude", String(16), nullable=False),
    Column("words", Text, nullable=False),
    Column("at", Moment, nullable=False),
)

notes = Table(
    "notes",
    metadata,
    Column("id", Serial, primary_key=True),
    _case(index=True),
    Column("author", String(64), nullable=False),
    Column("text", Text, nullable=False),
    Column("at", Moment, nullable=False),
)

# `owner` is null for a phrase that everybody may use.
phrases = Table(
    "phrases",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("owner", String(64)),
    Column("title", String(64), nullable=False),
    Column("text", Text, nullable=False),
    Column("initials", Text, nullable=False),
    Column("retired_at", Moment),
    *_entered(),
)

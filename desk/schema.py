"""The tables of the record."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
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
    false,
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


# `version` moves whenever state or owner does; `seq` is the number of the last event. `status` is
# a state of desk.conversation_states, with an owner in `person` alone. `waiting_since` is the
# moment from which it waits for an operator, `silent_since` from which its owner owes a word.
conversations = Table(
    "conversations",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("opened_at", Moment, nullable=False),
    Column("version", Integer, nullable=False),
    Column("state", JSON, nullable=False),
    Column("owner", String(64)),
    Column("seq", Integer, nullable=False),
    Column("status", String(16), nullable=False),
    Column("waiting_since", Moment),
    Column("silent_since", Moment),
    Column("loudness", Integer, nullable=False),
)

# `sender` is a digest of the name that the front end `channel` uses.
channel_senders = Table(
    "channel_senders",
    metadata,
    Column("channel", String(32), primary_key=True),
    Column("sender", String(64), primary_key=True),
    _conversation(),
)

# `deadline` is when the fixed reply falls due; null once the turn is complete. `private` says that
# the message tells what is kept only under consent.
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
    Column("private", Boolean, nullable=False, server_default=false()),
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
    Index("turns_completed", "completed_at"),
)

# `status` is a state of desk.case_states; `version` moves with every move. `holder` is the operator
# who has the case, `queued_at` since when it waits for one, `held_at` when its holder last acted.
# `closed_at` is null while the case is open. `words` and `initials` are what a search looks in.
# `urged_at` is the moment of the latest urgent word, `discovered` says that somebody must go and
# look, `brief` is what the unit of a complaint reads, `external_at` when the city's system spoke.
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
    Column("version", Integer, nullable=False),
    Column("round", Integer, nullable=False),
    Column("holder", String(64)),
    Column("held_at", Moment),
    Column("queued_at", Moment, nullable=False),
    Column("loudness", Integer, nullable=False),
    Column("climbed", Integer, nullable=False),
    Column("unit", String(64)),
    Column("co_units", JSON, nullable=False),
    Column("avoid", JSON, nullable=False),
    Column("suspended_from", String(16)),
    Column("contacted_at", Moment),
    Column("outcome", String(32)),
    Column("merged_into", String(32)),
    Column("closed_at", Moment),
    Column("external_number", String(64)),
    Column("external_status", String(64)),
    Column("words", Text, nullable=False),
    Column("initials", Text, nullable=False),
    Column("urged_at", Moment),
    Column("discovered", Boolean, nullable=False),
    Column("brief", Text),
    Column("external_at", Moment),
    # A case that was reopened may stand beside a newer one of its kind.
    Index(
        "one_open_case_a_kind",
        "conversation_id",
        "kind",
        unique=True,
        **{
            f"{name}_where": text("closed_at IS NULL AND round = 1")
            for name in ("sqlite", "postgresql")
        },
    ),
)

case_numbers = Table(
    "case_numbers",
    metadata,
    Column("day", String(8), primary_key=True),
    Column("last", Integer, nullable=False),
)

# `position` is the reply's place among those of its message.
receipts = Table(
    "receipts",
    metadata,
    Column("code", String(8), primary_key=True),
    Column("message_id", Serial, ForeignKey("messages.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("topic", String(64), nullable=False),
    Column("programme", String(32)),
    Column("township", String(64)),
    Column("asking", String(64)),
    Column("facts", JSON, nullable=False),
    Column("consented", Boolean, nullable=False),
    Column("day", Date, nullable=False),
    Column("knowledge", String(128), nullable=False),
    Column("model", String(64), nullable=False),
    Column("answer_hash", String(64), nullable=False),
    Column("issued_at", Moment, nullable=False),
    UniqueConstraint("message_id", "position", name="one_receipt_a_reply"),
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

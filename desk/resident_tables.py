"""The tables of a resident's own side: codes of cases, agreements, thumbs."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Integer, String, Table, Text

from desk.schema import Moment, Serial, metadata

# The code that opens a case's own page, as a digest; `shown` is the code itself until the resident
# has noted it.
case_codes = Table(
    "case_codes",
    metadata,
    Column("number", String(32), ForeignKey("cases.number"), primary_key=True),
    Column("digest", String(64), nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("shown", String(8)),
)

# What a resident answered to a text of desk/consent.yml; the newest answer holds.
agreements = Table(
    "agreements",
    metadata,
    Column("id", Serial, primary_key=True),
    Column(
        "conversation_id", String(64), ForeignKey("conversations.id"), nullable=False, index=True
    ),
    Column("version", String(32), nullable=False),
    Column("agreed", Boolean, nullable=False),
    Column("at", Moment, nullable=False),
)

# `position` is the reply's place among those of its message.
feedback = Table(
    "feedback",
    metadata,
    Column("message_id", Serial, ForeignKey("messages.id"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("thumb", String(4), nullable=False),
    Column("reason", Text, nullable=False),
    Column("receipt", String(8)),
    Column("topic", String(64)),
    Column("ending", String(16), nullable=False),
    Column("knowledge", String(200), nullable=False),
    Column("at", Moment, nullable=False, index=True),
)

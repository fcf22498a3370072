"""The tables of accounts: who may come in, what was done to them, and who is in."""

from __future__ import annotations

from sqlalchemy import JSON, Column, ForeignKey, Integer, String, Table

from desk.schema import Moment, Serial, metadata


def _account(**options: object) -> Column:
    return Column("account", String(32), ForeignKey("accounts.name"), nullable=False, **options)


# `one_time_until` is set while the password is one that was handed out.
accounts = Table(
    "accounts",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("role", String(16), nullable=False),
    Column("bureau", String(64)),
    Column("password_hash", String(255), nullable=False),
    Column("one_time_until", Moment),
    Column("created_at", Moment, nullable=False),
    Column("disabled_at", Moment),
)

# Append-only: the migration adds triggers that refuse UPDATE and DELETE.
account_acts = Table(
    "account_acts",
    metadata,
    Column("id", Serial, primary_key=True),
    _account(index=True),
    Column("actor", String(64), nullable=False),
    Column("action", String(32), nullable=False),
    Column("data", JSON, nullable=False),
    Column("at", Moment, nullable=False),
)

# Tokens of sessions and devices are stored as SHA-256 only.
account_sessions = Table(
    "account_sessions",
    metadata,
    Column("token", String(64), primary_key=True),
    _account(index=True),
    Column("begun_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
)

account_devices = Table(
    "account_devices",
    metadata,
    Column("token", String(64), primary_key=True),
    _account(primary_key=True),
    Column("seen_at", Moment, nullable=False),
)

# `key` is a digest of who tries from where.
login_attempts = Table(
    "login_attempts",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("last_at", Moment, nullable=False),
)

"""Sessions: who is logged in. The token is known to the browser only; here is its digest."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import or_, select
from sqlalchemy.engine import Connection, Engine, Row
from sqlalchemy.sql import Select

from desk import account_acts
from desk.account_acts import Act
from desk.account_tables import account_sessions, accounts
from desk.accounts import Role
from desk.database import writing

NOTED = timedelta(minutes=1)  # being active is written down this often at most


@dataclass(frozen=True)
class Limits:
    """A session ends after `idle` without a request, and after `longest` in any case."""

    idle: timedelta
    longest: timedelta


USUAL = Limits(timedelta(minutes=30), timedelta(hours=12))


@dataclass(frozen=True)
class Person:
    """Whoever is logged in. `must_change`: the password is one that was handed out."""

    name: str
    role: Role
    bureau: str | None
    must_change: bool


def person(row: Row) -> Person:
    """The person of an account's row."""
    return Person(row.name, row.role, row.bureau, row.one_time_until is not None)


def new_token() -> str:
    """256 random bits for a cookie."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """What is stored of a token."""
    return sha256(token.encode()).hexdigest()


def begin(connection: Connection, account: str, now: datetime) -> str:
    """Begins a session within the caller's transaction, and returns its token."""
    token = new_token()
    row = {"token": digest(token), "account": account, "begun_at": now, "seen_at": now}
    connection.execute(account_sessions.insert().values(**row))
    return token


def find(
    engine: Engine, token: str, limits: Limits, now: datetime, active: bool = True
) -> Person | None:
    """Whose session it is, if it lasts. `active` is false for what a page asks by itself."""
    with engine.connect() as connection:
        row = connection.execute(_joined(token)).first()
    if row is None or _over(row, limits, now):
        return None
    if active and now - row.seen_at >= NOTED:
        with writing(engine) as connection:
            own = account_sessions.c.token == row.token
            connection.execute(account_sessions.update().where(own).values(seen_at=now))
    return person(row)


def end(engine: Engine, token: str, now: datetime) -> None:
    """Ends a session; one that is not there stays so."""
    own = account_sessions.c.token == digest(token)
    with writing(engine) as connection:
        account = connection.execute(select(account_sessions.c.account).where(own)).scalar()
        if account is not None:
            connection.execute(account_sessions.delete().where(own))
            account_acts.record(connection, Act(account, account, "logout", now))


def end_all(connection: Connection, account: str) -> None:
    """Ends every session of an account."""
    connection.execute(account_sessions.delete().where(account_sessions.c.account == account))


def forget(connection: Connection, limits: Limits, now: datetime) -> None:
    """Deletes the sessions that are over."""
    columns = account_sessions.c
    over = or_(columns.seen_at < now - limits.idle, columns.begun_at < now - limits.longest)
    connection.execute(account_sessions.delete().where(over))


def _joined(token: str) -> Select:
    return (
        select(account_sessions, accounts)
        .join(accounts, accounts.c.name == account_sessions.c.account)
        .where(account_sessions.c.token == digest(token), accounts.c.disabled_at.is_(None))
    )


def _over(row: Row, limits: Limits, now: datetime) -> bool:
    idle: timedelta = now - row.seen_at
    whole: timedelta = now - row.begun_at
    return idle > limits.idle or whole > limits.longest

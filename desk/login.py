"""Coming in: a name and a password become a session, at a pace that guessing cannot keep."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.engine import Connection, Engine, Row

from desk import account_acts, accounts, devices, login_attempts, passwords, sessions
from desk.account_acts import Act
from desk.database import writing
from desk.login_attempts import ONE_ACCOUNT, ONE_CLIENT
from desk.sessions import Limits, Person


class WrongLogin(Exception):
    """Name and password do not open an account; which of the two is not told."""


class OneTimeExpired(Exception):
    """The right password, but it was handed out too long ago."""


class PasswordRefused(Exception):
    """A new password that will not do; the text says why, in Chinese."""


@dataclass(frozen=True)
class Visitor:
    """Where a login comes from: the client's address, and the token of its device if it has one."""

    client: str
    device: str | None


@dataclass(frozen=True)
class Entered:
    """Tokens for the browser to keep, and who came in."""

    session: str
    device: str
    person: Person


def log_in(
    engine: Engine, name: str, password: str, visitor: Visitor, limits: Limits, now: datetime
) -> Entered:
    """Begins a session. Raises WrongLogin, OneTimeExpired, login_attempts.TooManyAttempts."""
    row = _proven(engine, accounts.plain(name), password, visitor, now)
    with writing(engine) as connection:
        _unchanged(connection, row)
        _tidy(connection, limits, now)
        account_acts.record(connection, Act(row.name, row.name, "login", now))
        return _enter(connection, sessions.person(row), visitor, now)


def change_password(
    engine: Engine, name: str, current: str, new: str, visitor: Visitor, now: datetime
) -> Entered:
    """Makes `new` the password, and begins a session in place of all that there were.

    Raises PasswordRefused, and what `log_in` raises.
    """
    fault = passwords.fault(new, name) or ("新密码不能和现在的一样。" if new == current else None)
    if fault:
        raise PasswordRefused(fault)
    row = _proven(engine, name, current, visitor, now)
    digest = passwords.hashed(new)
    with writing(engine) as connection:
        _unchanged(connection, row)
        accounts.update(connection, name, password_hash=digest, one_time_until=None)
        sessions.end_all(connection, name)
        account_acts.record(connection, Act(name, name, "password", now))
        person = replace(sessions.person(row), must_change=False)
        return _enter(connection, person, visitor, now)


def _proven(engine: Engine, name: str, password: str, visitor: Visitor, now: datetime) -> Row:
    """The account that `password` opens; every other case takes the same time."""
    with writing(engine) as connection:
        own, shared = _keys(connection, name, visitor, now)
        login_attempts.count(connection, own, ONE_ACCOUNT, now)
        if shared:
            login_attempts.count(connection, shared, ONE_CLIENT, now)
        row = accounts.row(connection, name)
    if not passwords.right(row and row.password_hash, password) or row is None or row.disabled_at:
        raise WrongLogin
    if row.one_time_until and row.one_time_until < now:
        raise OneTimeExpired
    return row


def _keys(
    connection: Connection, name: str, visitor: Visitor, now: datetime
) -> tuple[str, str | None]:
    """Where failures are counted: for the name here, and for all names of this client.

    On a device where the name is known, neither is shared with anybody else.
    """
    if visitor.device and devices.knows(connection, visitor.device, name, now):
        return login_attempts.key("device", visitor.device, name), None
    client = visitor.client
    return login_attempts.key("account", client, name), login_attempts.key("client", client)


def _unchanged(connection: Connection, proven: Row) -> None:
    """Holds the account; refuses if it was closed or given another password meanwhile."""
    row = accounts.held(connection, proven.name)
    if row.disabled_at or row.password_hash != proven.password_hash:
        raise WrongLogin


def _enter(connection: Connection, person: Person, visitor: Visitor, now: datetime) -> Entered:
    own, shared = _keys(connection, person.name, visitor, now)
    login_attempts.clear(connection, own)
    if shared:
        login_attempts.uncount(connection, shared)
    session = sessions.begin(connection, person.name, now)
    device = devices.remember(connection, visitor.device, person.name, now)
    return Entered(session, device, person)


def _tidy(connection: Connection, limits: Limits, now: datetime) -> None:
    """Deletes what has run out, here, where it grows."""
    sessions.forget(connection, limits, now)
    devices.forget(connection, now)
    login_attempts.forget(connection, now)

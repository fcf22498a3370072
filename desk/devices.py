"""Devices on which somebody has logged in before: others' failures do not slow them."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.engine import Connection

from desk.account_tables import account_devices
from desk.cases import INSERTS
from desk.sessions import digest, new_token

KEPT = timedelta(days=180)


def knows(connection: Connection, token: str, account: str, now: datetime) -> bool:
    """Whether `account` has logged in on this device within the time kept."""
    return _seen(connection, token, now, account_devices.c.account == account)


def remember(connection: Connection, token: str | None, account: str, now: datetime) -> str:
    """Notes that `account` logged in on the device, and returns the device's token.

    People who share a device share its token; one we do not know is replaced.
    """
    kept = token if token and _seen(connection, token, now) else new_token()
    row = {"token": digest(kept), "account": account, "seen_at": now}
    insert = INSERTS[connection.dialect.name](account_devices).values(**row)
    connection.execute(
        insert.on_conflict_do_update(index_elements=["token", "account"], set_={"seen_at": now})
    )
    return kept


def forget(connection: Connection, now: datetime) -> None:
    """Deletes the devices not seen within the time kept."""
    connection.execute(account_devices.delete().where(account_devices.c.seen_at < now - KEPT))


def _seen(connection: Connection, token: str, now: datetime, *more: object) -> bool:
    wanted = select(account_devices.c.token).where(
        account_devices.c.token == digest(token), account_devices.c.seen_at >= now - KEPT, *more
    )
    return connection.execute(wanted).first() is not None

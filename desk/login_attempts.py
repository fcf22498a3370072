"""Guessing passwords is slow: failures make the next try wait, for whoever failed only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.engine import Connection

from desk.account_tables import login_attempts
from desk.cases import INSERTS

KEPT = timedelta(days=1)


@dataclass(frozen=True)
class Pace:
    """After `free` failures each one doubles the wait, from a second up to `longest`.

    They are forgotten after `quiet` without another.
    """

    free: int
    longest: timedelta
    quiet: timedelta

    def wait(self, failures: int) -> timedelta:
        """How long after its last failure a try may come again."""
        if failures < self.free:
            return timedelta()
        doublings = min(failures - self.free, 20)
        return min(timedelta(seconds=2**doublings), self.longest)


ONE_ACCOUNT = Pace(free=3, longest=timedelta(minutes=15), quiet=KEPT)
# Many people may share one address, so that this wait stays short.
ONE_CLIENT = Pace(free=20, longest=timedelta(minutes=1), quiet=timedelta(minutes=15))


class TooManyAttempts(Exception):
    """A try that came too early; it was neither looked at nor counted."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__(wait)
        self.wait = wait


def key(*parts: str) -> str:
    """Who tries from where, as it is stored: a digest, since it names people and addresses."""
    return sha256("\0".join(parts).encode()).hexdigest()


def count(connection: Connection, key: str, pace: Pace, now: datetime) -> None:
    """Counts a try as failed before it is looked at; raises TooManyAttempts.

    Counting comes first, so that tries sent at the same moment do not slip by together.
    """
    insert = INSERTS[connection.dialect.name](login_attempts)
    connection.execute(insert.values(key=key, failures=0, last_at=now).on_conflict_do_nothing())
    own = login_attempts.c.key == key
    row = connection.execute(select(login_attempts).where(own).with_for_update()).one()
    failures = row.failures if now - row.last_at <= pace.quiet else 0
    passed = max(now - row.last_at, timedelta())  # a clock set back makes nobody wait longer
    if passed < pace.wait(failures):
        raise TooManyAttempts(pace.wait(failures) - passed)
    connection.execute(
        login_attempts.update().where(own).values(failures=failures + 1, last_at=now)
    )


def clear(connection: Connection, key: str) -> None:
    """Forgets the failures: the password was right."""
    connection.execute(login_attempts.delete().where(login_attempts.c.key == key))


def uncount(connection: Connection, key: str) -> None:
    """Takes back the one try that turned out right; earlier failures stay."""
    row = (login_attempts.c.key == key) & (login_attempts.c.failures > 0)
    fewer = login_attempts.c.failures - 1
    connection.execute(login_attempts.update().where(row).values(failures=fewer))


def forget(connection: Connection, now: datetime) -> None:
    """Deletes what no pace looks back at."""
    connection.execute(login_attempts.delete().where(login_attempts.c.last_at < now - KEPT))

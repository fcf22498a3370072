"""What tests of accounts do again and again."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.engine import Engine

from desk import accounts, login
from desk.login import Entered, Visitor
from desk.sessions import Limits
from tests.desk.acts import NOW

LIMITS = Limits(idle=timedelta(minutes=30), longest=timedelta(hours=12))
OFFICE = Visitor("10.0.0.1", None)
ELSEWHERE = Visitor("203.0.113.9", None)
OWN = "草原上的第一场雪 2026"


def added(engine: Engine, name: str = "wang", role: Any = "operator") -> str:
    return accounts.add(engine, name, role, None, "cli:test", NOW)


def enter(
    engine: Engine, name: str, password: str, visitor: Visitor = OFFICE, now: datetime = NOW
) -> Entered:
    return login.log_in(engine, name, password, visitor, LIMITS, now)


def settled(engine: Engine, name: str = "wang", role: Any = "operator") -> Entered:
    """Somebody who has changed the one-time password to OWN."""
    one_time = added(engine, name, role)
    return login.change_password(engine, name, one_time, OWN, OFFICE, NOW)

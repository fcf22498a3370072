"""What was done to accounts, by whom and when: rows that are added and never changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.engine import Connection, Engine

from desk.account_tables import account_acts

Action = Literal["created", "disabled", "reset", "role", "password", "login", "logout"]


@dataclass(frozen=True)
class Act:
    """One act of `actor` on `account`: another account's name, or `cli:` and a user."""

    account: str
    actor: str
    action: Action
    at: datetime
    data: dict[str, Any] = field(default_factory=dict)


def record(connection: Connection, act: Act) -> None:
    """Adds an act within the caller's transaction."""
    connection.execute(account_acts.insert().values(**vars(act)))


def history(engine: Engine, account: str) -> list[Act]:
    """All acts on an account, oldest first."""
    names = ("account", "actor", "action", "at", "data")
    wanted = (
        select(*[account_acts.c[name] for name in names])
        .where(account_acts.c.account == account)
        .order_by(account_acts.c.id)
    )
    with engine.connect() as connection:
        return [Act(*row) for row in connection.execute(wanted)]

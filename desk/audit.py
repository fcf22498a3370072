"""Who did what, and when: rows that are added and never changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.engine import Connection, Engine

from desk.schema import audit


@dataclass(frozen=True)
class Entry:
    """One act of `actor` on `subject` (a case number or a conversation)."""

    actor: str
    action: str
    subject: str
    data: dict[str, Any]
    at: datetime


def record(connection: Connection, conversation_id: str, entry: Entry) -> None:
    """Adds an entry within the caller's transaction."""
    connection.execute(audit.insert().values(conversation_id=conversation_id, **vars(entry)))


def entries(engine: Engine, conversation_id: str) -> list[Entry]:
    """All entries of a conversation, oldest first."""
    wanted = (
        select(audit.c.actor, audit.c.action, audit.c.subject, audit.c.data, audit.c.at)
        .where(audit.c.conversation_id == conversation_id)
        .order_by(audit.c.id)
    )
    with engine.connect() as connection:
        return [Entry(*row) for row in connection.execute(wanted)]


def of_subject(engine: Engine, subject: str) -> list[Entry]:
    """All entries about a case's number or a conversation's id, oldest first."""
    wanted = (
        select(audit.c.actor, audit.c.action, audit.c.subject, audit.c.data, audit.c.at)
        .where(audit.c.subject == subject)
        .order_by(audit.c.id)
    )
    with engine.connect() as connection:
        return [Entry(*row) for row in connection.execute(wanted)]


def newest(engine: Engine) -> int:
    """A number that grows with every entry: whether anything happened since one last looked."""
    with engine.connect() as connection:
        return connection.execute(select(func.max(audit.c.id))).scalar() or 0

"""What the desk tells its own people: one row for each occasion, with how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import select
from sqlalchemy.engine import Connection, Engine, Row

from desk import audit, case_rows
from desk.actors import Actor
from desk.casework_tables import notices
from desk.data_files import read
from desk.database import writing
from desk.refusals import Refused

NoticeKind = Literal["on_call", "clock"]


@dataclass(frozen=True)
class Notice:
    """`subject` is a case's number. Nobody has been reached while `outcome` is null."""

    id: int
    key: str
    kind: NoticeKind
    subject: str
    receiver: str
    contact: str | None
    text: str
    outcome: str | None
    created_at: datetime
    settled_at: datetime | None


def add(
    connection: Connection,
    key: str,
    kind: NoticeKind,
    subject: str,
    receiver: str,
    text: str,
    now: datetime,
    contact: str | None = None,
    outcome: str | None = None,
) -> None:
    """Adds a notice within the caller's transaction. A second one of the same key is an error."""
    row = {"key": key, "kind": kind, "subject": subject, "receiver": receiver, "text": text}
    rest = {"contact": contact, "outcome": outcome, "created_at": now}
    settled = now if outcome else None
    connection.execute(notices.insert().values(**row, **rest, settled_at=settled))


def pending(engine: Engine) -> list[Notice]:
    """Notices that nobody has passed on yet, oldest first."""
    wanted = select(notices).where(notices.c.settled_at.is_(None)).order_by(notices.c.id)
    with engine.connect() as connection:
        return [Notice(**row._mapping) for row in connection.execute(wanted)]


def of_case(engine: Engine, number: str) -> list[Notice]:
    """Every notice about a case, oldest first."""
    wanted = select(notices).where(notices.c.subject == number).order_by(notices.c.id)
    with engine.connect() as connection:
        return [Notice(**row._mapping) for row in connection.execute(wanted)]


def settle(engine: Engine, id: int, outcome: str, actor: Actor, now: datetime) -> bool:
    """How passing a notice on ended, once; False when that is known. Raises Refused.

    It is in the audit of the case.
    """
    if outcome not in read("on_call")["outcomes"]:
        raise Refused("没有这种结果。")
    with writing(engine) as connection:
        row = connection.execute(select(notices).where(notices.c.id == id)).first()
        if row is None:
            raise LookupError(id)
        mine = (notices.c.id == id, notices.c.settled_at.is_(None))
        settled = notices.update().where(*mine).values(outcome=outcome, settled_at=now)
        if not connection.execute(settled).rowcount:
            return False
        _record(connection, row, outcome, actor, now)
        return True


def _record(connection: Connection, row: Row, outcome: str, actor: Actor, now: datetime) -> None:
    case = case_rows.read(connection, row.subject)
    told = {"notice": row.key, "receiver": row.receiver, "outcome": outcome}
    entry = audit.Entry(actor.name, "notice.settled", case.number, told, now)
    audit.record(connection, case.conversation_id, entry)

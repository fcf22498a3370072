"""The first contact with the person whom a case concerns: it stops the first clock."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.engine import Connection, Engine

from desk import audit, case_clocks, case_rows
from desk.actors import Actor
from desk.case_rows import Case, from_row
from desk.database import writing
from desk.kinds import KINDS
from desk.public_state import tell_progress
from desk.refusals import Refused
from desk.schema import cases


def made(engine: Engine, number: str, actor: Actor, how: str, now: datetime) -> None:
    """Somebody reached the person; `how` says in which way. Twice is once.

    Raises Refused for a case that is closed or an account of nothing, and UnknownCase.
    """
    if not how.strip():
        raise Refused("请写明怎样联系到本人的。")
    with writing(engine) as connection:
        (case,) = case_rows.hold(connection, number)
        if case.closed_at is not None:
            raise Refused("工单已经办结。")
        mark(connection, case, actor.name, how, now)


def by_chat(connection: Connection, conversation_id: str, operator: str, now: datetime) -> None:
    """An operator spoke to the resident, who is the person that most kinds of case concern.

    The caller's transaction holds the conversation.
    """
    concerned = [kind for kind, about in KINDS.items() if about.by_chat]
    wanted = select(cases).where(
        cases.c.conversation_id == conversation_id,
        cases.c.closed_at.is_(None),
        cases.c.kind.in_(concerned),
    )
    for row in connection.execute(wanted).all():
        mark(connection, from_row(row), operator, "在线对话", now)


def mark(connection: Connection, case: Case, actor: str, how: str, now: datetime) -> None:
    """Writes the contact down unless there was one; the caller holds the conversation."""
    if case.contacted_at is not None:
        return
    here = cases.c.number == case.number
    connection.execute(cases.update().where(here).values(contacted_at=now, held_at=now))
    case_clocks.stop(connection, case.number, ("contact",), now)
    entry = audit.Entry(actor, "case.contacted", case.number, {"how": how}, now)
    audit.record(connection, case.conversation_id, entry)
    tell_progress(connection, case, now)

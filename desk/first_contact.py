"""The first contact with the person whom a case concerns: it stops the first clock."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.engine import Connection, Engine

from desk import audit, case_clocks, case_rows
from desk.actors import Actor
from desk.case_rows import Case, from_row
from desk.casework_tables import case_clocks as case_clocks_rows
from desk.casework_tables import operator_messages
from desk.conversation_rows import hold
from desk.database import writing
from desk.kinds import KINDS
from desk.public_state import tell_progress
from desk.refusals import Refused
from desk.schema import cases


def made(engine: Engine, number: str, actor: Actor, how: str, now: datetime) -> None:
    """Somebody reached the person; `how` says in which way. Twice is once.

    Raises Refused for a case that is closed or an account of nothing, AlreadyOwned when another
    operator has it, and UnknownCase.
    """
    if not how.strip():
        raise Refused("请写明怎样联系到本人的。")
    with writing(engine) as connection:
        (case,) = case_rows.hold(connection, number)
        if case.closed_at is not None:
            raise Refused("工单已经办结。")
        case_rows.check_holder(case, actor)
        mark(connection, case, actor.name, how, now)


def read(engine: Engine, conversation_id: str, seq: int, now: datetime) -> None:
    """The resident has fetched the conversation up to event `seq`."""
    with engine.connect() as connection:
        if not _open(connection, conversation_id):
            return
    with writing(engine) as connection:
        hold(connection, conversation_id)
        by_chat(connection, conversation_id, seq, now)


def by_chat(connection: Connection, conversation_id: str, seq: int, now: datetime) -> None:
    """What operators said up to event `seq` has reached the resident, who fetched it or wrote on.

    Most kinds of case concern that very person; sending alone reaches nobody. The caller's
    transaction holds the conversation.
    """
    for case in _open(connection, conversation_id):
        operator = _spoke(connection, case, seq)
        if operator is not None:
            mark(connection, case, operator, "在线对话", now)


def _open(connection: Connection, conversation_id: str) -> list[Case]:
    """The cases there whose person writes in the conversation and was not reached yet."""
    concerned = [kind for kind, about in KINDS.items() if about.by_chat]
    wanted = select(cases).where(
        cases.c.conversation_id == conversation_id,
        cases.c.closed_at.is_(None),
        cases.c.contacted_at.is_(None),
        cases.c.kind.in_(concerned),
    )
    return [from_row(row) for row in connection.execute(wanted)]


def _spoke(connection: Connection, case: Case, seq: int) -> str | None:
    """Who spoke first in this handling of the case, of those up to event `seq`."""
    began = select(case_clocks_rows.c.started_at).where(
        case_clocks_rows.c.number == case.number,
        case_clocks_rows.c.round == case.round,
        case_clocks_rows.c.name == "contact",
    )
    since = connection.execute(began).scalar()
    said = select(operator_messages.c.operator).where(
        operator_messages.c.conversation_id == case.conversation_id,
        operator_messages.c.seq <= seq,
        operator_messages.c.at >= since,
    )
    operator: str | None = connection.execute(said.order_by(operator_messages.c.seq)).scalar()
    return operator


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

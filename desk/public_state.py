"""All that whoever reported may learn of a case: four words."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from sqlalchemy import select
from sqlalchemy.engine import Connection, Engine

from desk import case_rows, events
from desk.case_rows import Case, from_row
from desk.schema import cases

PublicState = Literal["已受理", "已转", "已联系", "办结"]


def public_state(case: Case) -> PublicState:
    """The word for a case. For one merged into another ask for that other one's."""
    if case.status == "closed":
        return "办结"
    if case.contacted_at is not None:
        return "已联系"
    return "已转" if case.unit is not None or case.status == "merged" else "已受理"


def of_conversation(engine: Engine, conversation_id: str) -> dict[str, PublicState]:
    """Number and state of each case that was reported in a conversation, oldest first."""
    wanted = select(cases).where(cases.c.conversation_id == conversation_id)
    with engine.connect() as connection:
        rows = connection.execute(wanted.order_by(cases.c.opened_at, cases.c.number)).all()
        return {row.number: public_state(_followed(connection, from_row(row))) for row in rows}


def tell_progress(connection: Connection, before: Case, now: datetime) -> None:
    """Says in the conversation's events if the word for a case is another than `before`.

    Whoever reported what was merged into it hears the same. The caller's transaction holds the
    conversation.
    """
    state = public_state(_followed(connection, case_rows.read(connection, before.number)))
    if state != public_state(before):
        for number, conversation in _followers(connection, before):
            data = {"number": number, "progress": state}
            events.append(connection, conversation, "case.progressed", data, now)


def _followers(connection: Connection, case: Case) -> list[tuple[str, str]]:
    """Number and conversation of a case and of all that was merged into it."""
    merged = select(cases).where(cases.c.merged_into == case.number).order_by(cases.c.number)
    rows = connection.execute(merged).all()
    rest = [each for row in rows for each in _followers(connection, from_row(row))]
    return [(case.number, case.conversation_id), *rest]


def _followed(connection: Connection, case: Case) -> Case:
    while case.merged_into is not None:
        case = case_rows.read(connection, case.merged_into)
    return case

"""A case on paper (移交单), with what was said: for a unit that has no screen of the desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.engine import Engine

from desk import (
    audit,
    case_rows,
    case_words,
    complaints,
    conversations,
    kept_apart,
    private_words,
    work_order,
)
from desk.actors import Actor
from desk.case_words import Word
from desk.conversations import Line
from desk.database import writing
from desk.work_order import Order


@dataclass(frozen=True)
class Sheet:
    """What a unit is given: the work order, what the resident added since, the conversation."""

    order: Order
    added: list[Word]
    lines: list[Line]


def take(engine: Engine, number: str, actor: Actor, now: datetime) -> Sheet:
    """The sheet of a case; that it was taken is in the audit.

    What was told of private matters was agreed to be kept at most, not to be passed on: it is
    not on it, nor are the replies to that. Where the conversation has a complaint, nothing that
    was said is, and of a complaint only its brief. Raises Refused for a complaint without one,
    and UnknownCase.
    """
    with writing(engine) as connection:
        (case,) = case_rows.hold(connection, number)
        complaints.check_brief(case)
        case_rows.acted(connection, case.conversation_id, actor.name, now)
        entry = audit.Entry(actor.name, "case.handed_over", number, {"unit": case.unit}, now)
        audit.record(connection, case.conversation_id, entry)
    order = work_order.order(case, work_order.fields(engine))
    if not kept_apart.may_read(engine, case.conversation_id, "operator"):
        return Sheet(order, [], [])
    added = [word for word in case_words.said(engine, case) if word.by == case_words.AUTHOR]
    private = private_words.carried_by(engine, case.conversation_id)
    lines = conversations.transcript(engine, case.conversation_id)
    return Sheet(order, added, [line for line in lines if line.seq not in private])

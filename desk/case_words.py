"""What the resident and the desk say to each other about a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection, Engine

from desk import audit, case_rows, deliveries, discovery, events, urgency
from desk.actors import RESIDENT
from desk.case_rows import Case
from desk.casework_tables import notes, operator_messages
from desk.database import writing
from desk.masking import mask
from desk.refusals import Refused

AUTHOR = "群众"
DESK = "工作人员"
AGAIN = timedelta(minutes=10)


@dataclass(frozen=True)
class Word:
    """Something said by AUTHOR or by the DESK."""

    by: str
    text: str
    at: datetime


def add(engine: Engine, number: str, text: str, now: datetime) -> None:
    """The resident adds to the case, masked; the desk finds it among the case's notes.

    Whoever it was handed on to is told. An urgent case calls again, and a calm one in which
    somebody turns out to be without food or heat becomes urgent. The same words sent again within
    AGAIN, by a weak network or a reload, are one. Raises Refused for nothing said or a closed
    case, and UnknownCase.
    """
    if not text.strip():
        raise Refused("还没有写内容。")
    with writing(engine) as connection:
        (case,) = case_rows.hold(connection, number)
        if case.closed_at is not None:
            raise Refused("这个工单已经办结。还有事，请重新咨询，或者拨打12345。")
        told = mask(text.strip())
        row = {"number": number, "author": AUTHOR, "text": told, "at": now}
        if _said(connection, row):
            return
        connection.execute(notes.insert().values(**row))
        deliveries.enqueue(connection, case, "case.amended", now, added=told)
        _ring(connection, case, told, now)
        data = {"number": number, "kind": case.kind, "urgent": case.urgent}
        events.append(connection, case.conversation_id, "case.amended", data, now)
        entry = audit.Entry(RESIDENT.name, "case.amended", number, {}, now)
        audit.record(connection, case.conversation_id, entry)


def _ring(connection: Connection, case: Case, text: str, now: datetime) -> None:
    if case.urgent:
        urgency.cried(connection, case.number, now)
    elif discovery.urgent(connection, {"kind": "discovery", "summary": text}, now):
        urgency.became(connection, case, now)


def _said(connection: Connection, row: Mapping[str, Any]) -> bool:
    """Whether the newest words of this author are the same and from a moment ago."""
    here = (notes.c.number == row["number"], notes.c.author == row["author"])
    newest = select(notes.c.text, notes.c.at).where(*here).order_by(notes.c.at.desc()).limit(1)
    last = connection.execute(newest).first()
    return last is not None and last.text == row["text"] and row["at"] - last.at < AGAIN


def said(engine: Engine, case: Case) -> list[Word]:
    """What the resident added and operators said to them since the case was opened, in order."""
    added = select(notes.c.text, notes.c.at).where(
        notes.c.number == case.number, notes.c.author == AUTHOR
    )
    told = select(operator_messages.c.text, operator_messages.c.at).where(
        operator_messages.c.conversation_id == case.conversation_id,
        operator_messages.c.at >= case.opened_at,
    )
    with engine.connect() as connection:
        words = [
            *(Word(AUTHOR, row.text, row.at) for row in connection.execute(added)),
            *(Word(DESK, row.text, row.at) for row in connection.execute(told)),
        ]
    return sorted(words, key=lambda word: word.at)

"""Answers that operators passed on: sent in a conversation, or read out on the telephone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Table, select
from sqlalchemy.engine import Connection, Engine, Row

from desk.answers_given import LocalValue, cases_of
from desk.casework_tables import call_answers, operator_messages, suggestions
from desk.masking import mask
from desk.schema import cases
from desk.suggestions import ASKED, Suggestion, from_row


class PassedOn(NamedTuple):
    """A suggestion that an operator passed on, and the cases of whoever heard it.

    `sent` is what was sent instead of it, masked; None where it was passed on as it stood. On the
    telephone `question` is the subject of the case. What was said beside a complaint is kept
    apart: it is for a supervisor alone.
    """

    code: str
    at: datetime
    operator: str
    by_telephone: bool
    question: str
    suggestion: Suggestion
    sent: str | None
    cases: tuple[str, ...]
    kept_apart: bool


def of_topic(engine: Engine, topic: str, since: datetime, until: datetime) -> list[PassedOn]:
    """What was passed on of a topic from one moment to another, the newest first."""
    return _passed_on(engine, lambda table: table.c.topic == topic, (since, until))


def of_entry(
    engine: Engine, entry: str, since: datetime, until: datetime, version: int | None = None
) -> list[PassedOn]:
    """The same of an entry of the staff, in one version or (None) in all."""
    found = _passed_on(engine, lambda table: table.c.entry == entry, (since, until))
    return [each for each in found if version in (None, each.suggestion.entry_version)]


def of_figure(
    engine: Engine, figure: LocalValue, since: datetime, until: datetime
) -> list[PassedOn]:
    """The same of what tells a local figure with its document."""
    return _passed_on(
        engine,
        lambda table: table.c.suggested.contains(figure.shown, autoescape=True),
        (since, until),
    )


def _passed_on(
    engine: Engine, which: Callable[[Table], Any], when: tuple[datetime, datetime]
) -> list[PassedOn]:
    with engine.connect() as connection:
        said = _said(connection, which(suggestions), when)
        read_out = _read_out(connection, which(call_answers), when)
    return sorted([*said, *read_out], key=lambda each: each.at, reverse=True)


def _said(connection: Connection, which: Any, when: tuple[datetime, datetime]) -> list[PassedOn]:
    message = operator_messages.c
    wanted = (
        select(message.id, message.conversation_id, message.operator, message.text, message.at)
        .add_columns(suggestions, ASKED.label("question"))
        .join(suggestions, suggestions.c.message_id == message.id)
        .where(which, message.at.between(*when))
        .order_by(message.id)
    )
    rows = connection.execute(wanted).all()
    opened = cases_of(connection, {row.conversation_id for row in rows})
    return [_message(row, opened.get(row.conversation_id, {})) for row in rows]


def _message(row: Row, opened: dict[str, Any]) -> PassedOn:
    return PassedOn(
        code=f"said-{row.id}",
        at=row.at,
        operator=row.operator,
        by_telephone=False,
        question=row.question or "",
        suggestion=from_row(row),
        sent=mask(row.text) if row.edited else None,
        cases=tuple(opened),
        kept_apart="complaint" in opened.values(),
    )


def _read_out(
    connection: Connection, which: Any, when: tuple[datetime, datetime]
) -> list[PassedOn]:
    wanted = (
        select(call_answers, cases.c.kind, cases.c.proposal)
        .join(cases, cases.c.number == call_answers.c.number)
        .where(which, call_answers.c.at.between(*when))
        .order_by(call_answers.c.id)
    )
    return [_call(row) for row in connection.execute(wanted)]


def _call(row: Row) -> PassedOn:
    return PassedOn(
        code=f"call-{row.id}",
        at=row.at,
        operator=row.operator,
        by_telephone=True,
        question=row.proposal["subject"],
        suggestion=from_row(row),
        sent=None,
        cases=(row.number,),
        kept_apart=row.kind == "complaint",
    )

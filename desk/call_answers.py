"""Answers that were read out on the telephone, kept with the case that the call opened."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.engine import Connection

from desk.actors import Actor
from desk.casework_tables import call_answers
from desk.suggestions import Suggestion, as_row


def keep(
    connection: Connection, number: str, told: Iterable[Suggestion], by: Actor, now: datetime
) -> None:
    """Keeps what `by` read out, within the transaction that opens case `number`."""
    for each in told:
        row = {**as_row(each), "number": number, "operator": by.name, "at": now}
        connection.execute(call_answers.insert().values(**row))

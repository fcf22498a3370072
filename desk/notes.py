"""Internal notes on a case: for the desk, never for whoever reported."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.engine import Engine

from desk import case_rows
from desk.actors import Actor
from desk.case_rows import Case
from desk.casework_tables import notes
from desk.database import writing
from desk.masking import mask_papers
from desk.refusals import Refused


@dataclass(frozen=True)
class Note:
    """One note. It is never changed."""

    author: str
    text: str
    at: datetime


def add(engine: Engine, number: str, actor: Actor, text: str, now: datetime) -> None:
    """Adds a note, its identity and bank card numbers masked; telephones stay.

    Raises Refused for an empty one, and UnknownCase.
    """
    if not text.strip():
        raise Refused("还没有写内容。")
    with writing(engine) as connection:
        (case,) = case_rows.hold(connection, number)
        case_rows.acted(connection, case.conversation_id, actor.name, now)
        row = {"number": number, "author": actor.name, "at": now}
        row["text"] = mask_papers(text.strip())
        connection.execute(notes.insert().values(**row))


def seen_by(engine: Engine, case: Case, actor: Actor) -> list[Note]:
    """The notes of a case that `actor` may read: of a complaint, an operator reads their own."""
    found = of_case(engine, case.number)
    if case.kind != "complaint" or actor.role == "supervisor":
        return found
    return [note for note in found if note.author == actor.name]


def of_case(engine: Engine, number: str) -> list[Note]:
    """The notes of a case, oldest first."""
    wanted = select(notes.c.author, notes.c.text, notes.c.at).where(notes.c.number == number)
    with engine.connect() as connection:
        return [Note(*row) for row in connection.execute(wanted.order_by(notes.c.id))]

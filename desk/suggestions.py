"""Answers that were suggested to an operator, beside what the operator made of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection, Engine, Row

from desk.casework_tables import operator_messages, suggestions
from desk.kept_apart import beside_complaint
from desk.masking import mask
from desk.schema import messages

ASKED = (
    select(messages.c.text)
    .where(
        messages.c.conversation_id == operator_messages.c.conversation_id,
        messages.c.seq < operator_messages.c.seq,
    )
    .order_by(messages.c.seq.desc())
    .limit(1)
    .scalar_subquery()
)
"""What the resident had said last before an operator's message; null where nothing."""


@dataclass(frozen=True)
class Suggestion:
    """A suggested text, its topic, and the version of the knowledge and the day it stood on.

    `entry` is the entry of the staff that answered, "" where none did.
    """

    text: str
    topic: str
    knowledge: str
    as_of: str
    entry: str = ""
    entry_version: int | None = None

    def edited(self, sent: str) -> bool:
        """Whether `sent` says anything else; spaces and line breaks say nothing."""
        return self.text.split() != sent.split()


@dataclass(frozen=True)
class Edited:
    """A suggestion that an operator changed before sending it. All texts are masked.

    `question` is the resident's last message before it, "" where there was none; `seq` is the
    number of the operator's message in its conversation.
    """

    conversation_id: str
    seq: int
    at: datetime
    question: str
    suggested: str
    sent: str
    topic: str
    knowledge: str


def keep(connection: Connection, message_id: int, suggestion: Suggestion, sent: str) -> None:
    """Keeps what a message began as, within the transaction that stores the message."""
    row = {"message_id": message_id, "edited": suggestion.edited(sent), **as_row(suggestion)}
    connection.execute(suggestions.insert().values(**row))


def as_row(suggestion: Suggestion) -> dict[str, Any]:
    """A suggestion as every table of them keeps it."""
    return {
        "suggested": suggestion.text,
        "topic": suggestion.topic[:64],
        "entry": suggestion.entry[:64] or None,
        "entry_version": suggestion.entry_version,
        "knowledge": suggestion.knowledge[:200],
        "as_of": suggestion.as_of[:10],
    }


def from_row(row: Row) -> Suggestion:
    """The suggestion of a row that holds one."""
    grounds = (row.topic, row.knowledge, row.as_of)
    return Suggestion(row.suggested, *grounds, row.entry or "", row.entry_version)


def of_conversation(engine: Engine, conversation_id: str) -> dict[int, tuple[Suggestion, bool]]:
    """What each message of a conversation began as, and whether it was edited, by its number."""
    wanted = (
        select(operator_messages.c.seq, suggestions)
        .join(operator_messages, operator_messages.c.id == suggestions.c.message_id)
        .where(operator_messages.c.conversation_id == conversation_id)
    )
    with engine.connect() as connection:
        return {row.seq: (from_row(row), row.edited) for row in connection.execute(wanted)}


def edited_since(engine: Engine, since: datetime) -> list[Edited]:
    """Every suggestion that was sent changed at `since` or later, oldest first.

    Not those beside a complaint.
    """
    said = operator_messages
    wanted = (
        select(said, suggestions, ASKED.label("question"))
        .join(suggestions, suggestions.c.message_id == said.c.id)
        .where(suggestions.c.edited.is_(True), said.c.at >= since)
        .where(~beside_complaint(said.c.conversation_id))
        .order_by(said.c.at, said.c.id)
    )
    with engine.connect() as connection:
        return [
            Edited(
                conversation_id=row.conversation_id,
                seq=row.seq,
                at=row.at,
                question=row.question or "",
                suggested=mask(row.suggested),
                sent=mask(row.text),
                topic=row.topic,
                knowledge=row.knowledge,
            )
            for row in connection.execute(wanted)
        ]

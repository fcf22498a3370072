"""What an operator made of a suggested answer: the suggestion and what was sent, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.engine import Engine

from desk import audit
from desk.actors import Actor
from desk.database import writing

ACTION = "message.suggested"


@dataclass(frozen=True)
class SentAnswer:
    """A message that began as a suggestion, and the knowledge version that gave it."""

    suggested: str
    sent: str
    topic: str
    knowledge: str
    as_of: str

    @property
    def edited(self) -> bool:
        """Whether the operator changed it."""
        return self.suggested.split() != self.sent.split()


def keep(
    engine: Engine, conversation_id: str, seq: int, answer: SentAnswer, by: Actor, now: datetime
) -> None:
    """Keeps it beside message `seq`, once."""
    with writing(engine) as connection:
        if seq in of_conversation(engine, conversation_id):
            return
        data = {"seq": seq, **vars(answer)}
        entry = audit.Entry(by.name, ACTION, conversation_id, data, now)
        audit.record(connection, conversation_id, entry)


def of_conversation(engine: Engine, conversation_id: str) -> dict[int, SentAnswer]:
    """Every such message of a conversation, by its number."""
    kept = [e.data for e in audit.of_subject(engine, conversation_id) if e.action == ACTION]
    return {
        row["seq"]: SentAnswer(**{name: row[name] for name in SentAnswer.__dataclass_fields__})
        for row in kept
    }

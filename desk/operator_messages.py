"""What an operator says to a resident."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.engine import Connection, Engine

from desk import case_rows, events, suggestions
from desk.casework_tables import operator_messages
from desk.conversation_rows import Conversation, hold
from desk.database import writing
from desk.masking import mask_papers
from desk.refusals import AlreadyOwned, Refused
from desk.schema import conversations
from desk.suggestions import Suggestion


def send(
    engine: Engine,
    id: str,
    operator: str,
    key: str,
    text: str,
    now: datetime,
    began_as: Suggestion | None = None,
) -> int:
    """Says `text` to the resident, once for each `key`; returns the number of its event.

    Identity and bank card numbers in it are masked; telephones of offices have to be told. A
    suggestion it `began_as` is kept beside it. Ownership is checked in the transaction that
    stores the message. Raises AlreadyOwned when another operator holds the conversation, Refused
    when nobody does or nothing is said, and UnknownConversation.
    """
    with writing(engine) as connection:
        conversation = hold(connection, id)
        said = _of_key(connection, id, key)
        if said is not None:
            return said
        _check(conversation, operator, text)
        text = mask_papers(text)
        seq = events.append(connection, id, "message.sent", {"operator": True}, now)
        row = {"conversation_id": id, "key": key, "operator": operator, "text": text}
        stored = connection.execute(operator_messages.insert().values(**row, seq=seq, at=now))
        if began_as is not None:
            suggestions.keep(connection, stored.inserted_primary_key[0], began_as, text)
        case_rows.acted(connection, id, operator, now)
        spoken = conversations.update().where(conversations.c.id == id)
        connection.execute(spoken.values(silent_since=None))
        return seq


def _check(conversation: Conversation, operator: str, text: str) -> None:
    if conversation.owner is None:
        raise Refused("您还没有接手这个会话，或者它已经退回队列，这句话没有发出。")
    if conversation.owner != operator:
        raise AlreadyOwned(conversation.owner)
    if not text.strip():
        raise Refused("还没有写要说的话。")


def _of_key(connection: Connection, id: str, key: str) -> int | None:
    wanted = select(operator_messages.c.seq).where(
        operator_messages.c.conversation_id == id, operator_messages.c.key == key
    )
    seq: int | None = connection.execute(wanted).scalar()
    return seq

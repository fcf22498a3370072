"""Deleting what was said in a conversation. Its cases and the audit stay: others act on them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection, Engine

from desk import audit
from desk.actors import RESIDENT, Actor
from desk.casework_tables import operator_messages
from desk.conversation_rows import Conversation, hold
from desk.conversation_states import target
from desk.database import writing
from desk.resident_tables import agreements, feedback
from desk.schema import channel_senders, conversations, events, messages, receipts, turns


def delete(engine: Engine, id: str, now: datetime, actor: Actor = RESIDENT) -> bool:
    """Deletes messages, replies, state, receipts and thumbs; False when that was done before.

    From now on nobody speaks in the conversation, and its id opens nothing. Raises
    UnknownConversation.
    """
    with writing(engine) as connection:
        conversation = hold(connection, id)
        if conversation.status == "deleted":
            return False
        _delete(connection, id)
        _end(connection, conversation, actor)
        entry = audit.Entry(actor.name, "conversation.delete", id, {}, now)
        audit.record(connection, id, entry)
        return True


def _delete(connection: Connection, id: str) -> None:
    said = select(messages.c.id).where(messages.c.conversation_id == id)
    for table in (feedback, receipts, turns):
        connection.execute(table.delete().where(table.c.message_id.in_(said)))
    for table in (messages, operator_messages, agreements, channel_senders, events):
        connection.execute(table.delete().where(table.c.conversation_id == id))


def _end(connection: Connection, conversation: Conversation, actor: Actor) -> None:
    """The version moves, so that a reply on its way is dropped."""
    ended: dict[str, Any] = {
        "status": target(conversation.status, "delete", actor.role),
        "state": {},
        "owner": None,
        "waiting_since": None,
        "silent_since": None,
        "loudness": 0,
        "version": conversation.version + 1,
    }
    here = conversations.c.id == conversation.id
    connection.execute(conversations.update().where(here).values(**ended))

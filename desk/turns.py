"""The two transactions of a turn: T1 stores the message, T2 everything that answers it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.engine import Connection, Engine, Row

from desk import cases, consent, events, first_contact, private_words, receipts, takeover
from desk.conversation_rows import Conversation, UnknownConversation, hold
from desk.database import writing
from desk.masking import mask
from desk.schema import conversations, messages, turns

Reply = dict[str, Any]
State = dict[str, Any]
Numbered = Callable[[Reply, str], Reply]


class UnknownMessage(LookupError):
    """No message has this id."""


class Conflict(Exception):
    """The conversation has moved since the reply was computed: compute it again."""


@dataclass(frozen=True)
class Completed:
    """How a turn ended, for good.

    `replied` with its replies, or `left`: a person owns the conversation, and the bot's reply
    was dropped. `seq` is the number of the event that tells of it, or of the message's own.
    """

    outcome: Literal["replied", "left"]
    replies: list[Reply]
    seq: int


@dataclass(frozen=True)
class Received:
    """A stored message, its text masked, and its conversation as it stands now.

    `completed` is set when the message has had its T2 already.
    """

    message_id: int
    conversation_id: str
    text: str
    state: State
    version: int
    owner: str | None
    completed: Completed | None


def receive(
    engine: Engine, conversation_id: str, key: str, text: str, now: datetime, deadline: datetime
) -> Received:
    """T1: stores the message, masked, and says so in the events.

    The same key again stores nothing: it returns the first message and, while that has no
    replies, moves its deadline. Raises UnknownConversation.
    """
    with writing(engine) as connection:
        conversation = hold(connection, conversation_id)
        if conversation.status == "deleted":
            raise UnknownConversation
        row = _of_key(connection, conversation_id, key)
        if row is None:
            takeover.heard(connection, conversation, now)
            first_contact.by_chat(connection, conversation_id, conversation.seq, now)
            return _store(connection, conversation, key, mask(text), now, deadline)
        if row.deadline is not None:
            _set_deadline(connection, row.id, deadline)
        return _received(connection, row, conversation)


def current(engine: Engine, message_id: int) -> Received:
    """The message and its conversation as they stand now; raises UnknownMessage."""
    with engine.connect() as connection:
        row = _of_id(connection, message_id)
        wanted = select(conversations).where(conversations.c.id == row.conversation_id)
        conversation = Conversation(**connection.execute(wanted).one()._mapping)
        return _received(connection, row, conversation)


def complete(
    engine: Engine,
    message_id: int,
    replies: list[Reply],
    state: State,
    version: int,
    now: datetime,
    numbered: Numbered,
    grounds: Sequence[receipts.Grounds | None] = (),
) -> Completed:
    """T2: stores replies computed from `version`, the new state, and the cases they promise.

    `numbered(reply, number)` is the reply with its case's number filled in. `grounds` are those
    of each reply; a reply with grounds gets a receipt. A message that has had its T2 keeps it,
    and that is returned. Raises Conflict, and then nothing is stored.
    """
    return _complete(engine, message_id, replies, (state, version), now, numbered, grounds)


def complete_fixed(
    engine: Engine, message_id: int, replies: list[Reply], now: datetime, numbered: Numbered
) -> Completed:
    """T2 with fixed replies, which depend on no state and change none. Otherwise as `complete`."""
    return _complete(engine, message_id, replies, None, now, numbered)


def unanswered(engine: Engine, now: datetime) -> list[int]:
    """The ids of messages without T2 whose deadline has passed, oldest first."""
    wanted = select(messages.c.id).where(messages.c.deadline <= now).order_by(messages.c.id)
    with engine.connect() as connection:
        return list(connection.execute(wanted).scalars())


def _complete(
    engine: Engine,
    message_id: int,
    replies: list[Reply],
    step: tuple[State, int] | None,
    now: datetime,
    numbered: Numbered,
    grounds: Sequence[receipts.Grounds | None] = (),
) -> Completed:
    with writing(engine) as connection:
        row = _of_id(connection, message_id)
        conversation = hold(connection, row.conversation_id)
        done = _completed(connection, row)
        if done is not None:
            return done
        if conversation.owner is not None:
            return _finish(connection, row, Completed("left", [], row.seq), now)
        if step is not None:
            _move(connection, conversation, *step)
        before, after = conversation.state, step[0] if step else {}
        if private_words.tells(before, after, replies):
            private_words.mark(connection, row.id)
        private_words.take_contact(connection, row, before, after)
        done = _reply(connection, row, replies, now, numbered, grounds)
        if consent.stands(connection, conversation.id) is False:
            private_words.blank(connection, conversation.id, row.id)
        return done


def _move(connection: Connection, conversation: Conversation, state: State, version: int) -> None:
    if conversation.version != version:
        raise Conflict
    connection.execute(
        conversations.update()
        .where(conversations.c.id == conversation.id)
        .values(state=state, version=version + 1)
    )


def _reply(
    connection: Connection,
    row: Row,
    replies: list[Reply],
    now: datetime,
    numbered: Numbered,
    grounds: Sequence[receipts.Grounds | None],
) -> Completed:
    stored = [_with_case(connection, row, reply, now, numbered) for reply in replies]
    for position, made_from in enumerate(grounds):
        if made_from is not None:
            place = (row.id, position)
            stored[position] = receipts.issue(connection, place, stored[position], made_from, now)
    seq = events.append(
        connection, row.conversation_id, "message.replied", {"message": row.id}, now
    )
    return _finish(connection, row, Completed("replied", stored, seq), now)


def _with_case(
    connection: Connection, row: Row, reply: Reply, now: datetime, numbered: Numbered
) -> Reply:
    proposal = reply.get("case")
    if proposal is None:
        return reply
    return numbered(reply, cases.take(connection, row.conversation_id, proposal, now))


def _finish(connection: Connection, row: Row, done: Completed, now: datetime) -> Completed:
    seq = done.seq if done.outcome == "replied" else None
    connection.execute(
        turns.insert().values(
            message_id=row.id,
            outcome=done.outcome,
            replies=done.replies,
            seq=seq,
            completed_at=now,
        )
    )
    _set_deadline(connection, row.id, None)
    return done


def _store(
    connection: Connection,
    conversation: Conversation,
    key: str,
    text: str,
    now: datetime,
    deadline: datetime,
) -> Received:
    row = {
        "conversation_id": conversation.id,
        "key": key,
        "text": text,
        "seq": conversation.seq + 1,
        "received_at": now,
        "deadline": deadline,
    }
    (id,) = connection.execute(messages.insert().values(**row)).inserted_primary_key
    events.append(connection, conversation.id, "message.received", {"message": id}, now)
    standing = (conversation.state, conversation.version, conversation.owner)
    return Received(id, conversation.id, text, *standing, completed=None)


def _set_deadline(connection: Connection, message_id: int, deadline: datetime | None) -> None:
    connection.execute(
        messages.update().where(messages.c.id == message_id).values(deadline=deadline)
    )


def _of_key(connection: Connection, conversation_id: str, key: str) -> Row | None:
    wanted = select(messages).where(
        messages.c.conversation_id == conversation_id, messages.c.key == key
    )
    return connection.execute(wanted).first()


def _of_id(connection: Connection, message_id: int) -> Row:
    row = connection.execute(select(messages).where(messages.c.id == message_id)).first()
    if row is None:
        raise UnknownMessage(message_id)
    return row


def _completed(connection: Connection, message: Row) -> Completed | None:
    row = connection.execute(select(turns).where(turns.c.message_id == message.id)).first()
    if row is None:
        return None
    return Completed(row.outcome, row.replies, row.seq or message.seq)


def _received(connection: Connection, row: Row, conversation: Conversation) -> Received:
    return Received(
        message_id=row.id,
        conversation_id=conversation.id,
        text=row.text,
        state=conversation.state,
        version=conversation.version,
        owner=conversation.owner,
        completed=_completed(connection, row),
    )

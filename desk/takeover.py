"""Who speaks in a conversation: the bot, or the operator who took it over."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection, Engine

from desk import audit, endings, events
from desk.actors import RESIDENT, SYSTEM, Actor, Role
from desk.conversation_rows import Conversation, from_row, hold
from desk.conversation_states import MOVES, MoveName, target
from desk.database import writing
from desk.refusals import AlreadyOwned, Refused
from desk.schema import conversations

TELLS: dict[MoveName, events.EventType] = {
    "claim": "conversation.claimed",
    "hand_back": "conversation.returned",
    "requeue": "conversation.returned",
    "close": "conversation.closed",
}


def ask(connection: Connection, id: str, now: datetime) -> None:
    """The resident is to have a person. The bot goes on answering until one claims.

    In any state but the bot's it changes nothing. The caller's transaction holds the conversation.
    """
    conversation = hold(connection, id)
    if conversation.status == "bot":
        _move(connection, conversation, "ask", SYSTEM, now, waiting_since=now)


def withdraw(
    engine: Engine, id: str, operator: str, now: datetime, role: Role = "operator"
) -> None:
    """Nobody waits here any more. Raises Refused."""
    with writing(engine) as connection:
        conversation = hold(connection, id)
        actor = Actor(operator, role)
        _move(connection, conversation, "withdraw", actor, now, waiting_since=None, loudness=0)


def claim(engine: Engine, id: str, operator: str, now: datetime, role: Role = "operator") -> None:
    """Gives the conversation to `operator`; from now on the bot is silent. Twice is once.

    Raises AlreadyOwned, which tells who was first, Refused, and UnknownConversation.
    """
    with writing(engine) as connection:
        conversation = hold(connection, id)
        if conversation.owner == operator:
            return
        if conversation.owner is not None:
            raise AlreadyOwned(conversation.owner)
        _own(connection, conversation, "claim", Actor(operator, role), operator, now, "")


def transfer(
    engine: Engine,
    id: str,
    operator: str,
    now: datetime,
    to: str,
    why: str,
    role: Role = "operator",
) -> None:
    """Gives the conversation, transcript and all, to the operator `to`; raises as `claim`."""
    with writing(engine) as connection:
        conversation = hold(connection, id)
        _own(connection, conversation, "transfer", Actor(operator, role), to, now, why)


def hand_back(
    engine: Engine, id: str, operator: str, now: datetime, role: Role = "operator"
) -> None:
    """Gives the conversation back to the bot; one that has no owner stays as it is.

    Raises AlreadyOwned when another operator holds it, UnknownConversation.
    """
    with writing(engine) as connection:
        conversation = hold(connection, id)
        if conversation.owner is not None:
            _release(connection, conversation, "hand_back", Actor(operator, role), now)


def requeue(
    engine: Engine, id: str, operator: str, now: datetime, why: str, role: Role = "operator"
) -> None:
    """Lets the conversation wait for another operator, louder; raises as `hand_back`."""
    with writing(engine) as connection:
        conversation = hold(connection, id)
        _release(connection, conversation, "requeue", Actor(operator, role), now, why)


def close(
    engine: Engine, id: str, operator: str, now: datetime, ending: str, role: Role = "operator"
) -> None:
    """Ends the conversation with one of the endings. Should the resident write, the bot answers.

    Raises as `hand_back`, and Refused without an ending.
    """
    endings.check_talk(ending)
    with writing(engine) as connection:
        conversation = hold(connection, id)
        actor = Actor(operator, role)
        _release(connection, conversation, "close", actor, now, endings.labels("talk")[ending])


def nobody_needed(connection: Connection, id: str, now: datetime) -> None:
    """What the resident waited for is done; the caller's transaction holds the conversation."""
    conversation = hold(connection, id)
    if conversation.status == "waiting":
        _move(connection, conversation, "withdraw", SYSTEM, now, waiting_since=None, loudness=0)


def heard(connection: Connection, conversation: Conversation, now: datetime) -> None:
    """The resident wrote: an ended conversation goes on, and an owner owes a word.

    The caller's transaction holds the conversation.
    """
    if conversation.status == "closed":
        _move(connection, conversation, "write_again", RESIDENT, now)
    elif conversation.owner is not None and conversation.silent_since is None:
        _set(connection, conversation.id, silent_since=now)


def silent(engine: Engine, before: datetime) -> list[Conversation]:
    """Conversations whose owner has owed a word since `before` or longer."""
    return _all(engine, conversations.c.status == "person", conversations.c.silent_since <= before)


def requeue_silent(engine: Engine, found: Conversation, now: datetime, why: str) -> None:
    """Requeues a conversation that `silent` found, unless its owner has spoken since.

    Raises Refused if the owner has, or another process was first.
    """
    with writing(engine) as connection:
        conversation = hold(connection, found.id)
        if conversation.silent_since != found.silent_since or conversation.owner != found.owner:
            raise Refused("坐席已经答复。")
        _release(connection, conversation, "requeue", SYSTEM, now, why)


def release(connection: Connection, id: str, why: str, now: datetime) -> None:
    """Its owner is gone: the conversation waits for another, louder. The caller holds it."""
    _release(connection, hold(connection, id), "requeue", SYSTEM, now, why)


def waiting(engine: Engine) -> list[Conversation]:
    """Conversations that wait for an operator: the loudest first, then the longest."""
    found = _all(engine, conversations.c.status == "waiting")
    return sorted(found, key=lambda each: (-each.loudness, str(each.waiting_since)))


def louder(engine: Engine, id: str, loudness: int) -> bool:
    """Raises the loudness of a waiting conversation; False when it is as loud already."""
    wanted = (
        conversations.c.id == id,
        conversations.c.status == "waiting",
        conversations.c.loudness < loudness,
    )
    with writing(engine) as connection:
        done = connection.execute(conversations.update().where(*wanted).values(loudness=loudness))
        return bool(done.rowcount)


def owned_by_another(conversation: Conversation, actor: Actor) -> bool:
    """Whether somebody else holds it, whom the actor cannot overrule."""
    return conversation.owner not in (None, actor.name) and actor.role == "operator"


def _own(
    connection: Connection,
    conversation: Conversation,
    name: MoveName,
    actor: Actor,
    owner: str,
    now: datetime,
    why: str,
) -> None:
    changes = {"owner": owner, "waiting_since": None, "silent_since": now}
    _move(connection, conversation, name, actor, now, why, **changes)


def _release(
    connection: Connection,
    conversation: Conversation,
    name: MoveName,
    actor: Actor,
    now: datetime,
    why: str = "",
) -> None:
    waits = name == "requeue"
    changes = {
        "owner": None,
        "waiting_since": now if waits else None,
        "silent_since": None,
        "loudness": conversation.loudness + 1 if waits else 0,
    }
    _move(connection, conversation, name, actor, now, why, **changes)


def _move(
    connection: Connection,
    conversation: Conversation,
    name: MoveName,
    actor: Actor,
    now: datetime,
    why: str = "",
    **changes: Any,
) -> None:
    """One move of the table, with its audit row. The version moves with the owner."""
    status = target(conversation.status, name, actor.role)
    if MOVES[name].by_owner and owned_by_another(conversation, actor):
        raise AlreadyOwned(str(conversation.owner))
    if changes.get("owner", conversation.owner) != conversation.owner:
        changes["version"] = conversation.version + 1
    _set(connection, conversation.id, status=status, **changes)
    if name in TELLS:
        data = {"waiting": True} if name == "requeue" else {}
        events.append(connection, conversation.id, TELLS[name], data, now)
    told = {"from": conversation.status, "to": status, "why": why, "owner": changes.get("owner")}
    action = TELLS.get(name, f"conversation.{name}")
    entry = audit.Entry(actor.name, action, conversation.id, told, now)
    audit.record(connection, conversation.id, entry)


def _set(connection: Connection, id: str, **values: Any) -> None:
    connection.execute(conversations.update().where(conversations.c.id == id).values(**values))


def _all(engine: Engine, *where: Any) -> list[Conversation]:
    wanted = select(conversations).where(*where).order_by(conversations.c.waiting_since)
    with engine.connect() as connection:
        return [from_row(row) for row in connection.execute(wanted)]

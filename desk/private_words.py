"""Words that tell of private matters: they stay under consent, else only while the talk runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection, Engine, Row

from desk import consent
from desk.conversation_rows import hold
from desk.database import writing
from desk.schema import messages, receipts, turns

BLANK = "〔没有同意保存〕"
NO_CONTACT = "〔联系方式不记在这里〕"
State = Mapping[str, Any]


def tells(before: State, after: State, replies: Sequence[Mapping[str, Any]]) -> bool:
    """Whether what was said between two states of the bot waits for consent.

    That is a reply to a question of an interview, facts told besides, a result made from them,
    and whatever the bot took for private. Words that open a case are the case's own record.
    """
    if any(reply.get("case") for reply in replies):
        return False
    asking = before.get("asking")
    asked = consent.needed(asking) and not str(asking).endswith(".")
    shown = any(_tells(reply) for reply in replies)
    more = after.get("facts") and after.get("facts") != before.get("facts")
    interview = consent.talked_of(after) or consent.needed(asking)
    return bool(asked or after.get("private") or (interview and (more or shown)))


def answer(engine: Engine, conversation_id: str, version: str, agreed: bool, now: datetime) -> None:
    """Keeps the resident's answer about facts; who refuses has what was told taken away.

    Raises Refused for another text, and UnknownConversation.
    """
    with writing(engine) as connection:
        hold(connection, conversation_id)
        consent.answered(connection, conversation_id, version, agreed, now)
        if not agreed:
            blank(connection, conversation_id)


def mark(connection: Connection, message_id: int) -> None:
    """Notes that a message tells of private matters."""
    here = messages.update().where(messages.c.id == message_id)
    connection.execute(here.values(private=True))


def take_contact(connection: Connection, message: Row, before: State, after: State) -> None:
    """Takes a message away that replies to the question how to reach somebody.

    What was tapped stays, and so do words that lead elsewhere: a complaint begins with them. Where
    the bot gave nothing (`after` is empty) a person has yet to read them, for a day at most.
    """
    labels = [choice["label"] for choice in before.get("choices") or []]
    if not consent.asks_contact(before.get("asking")) or message.text in labels:
        return
    if not after:
        mark(connection, message.id)
    elif str(after.get("asking")).partition(".")[0] == str(before["asking"]).partition(".")[0]:
        here = messages.update().where(messages.c.id == message.id)
        connection.execute(here.values(text=NO_CONTACT))


def any_told(engine: Engine, conversation_id: str) -> bool:
    """Whether anything private was told in a conversation."""
    with engine.connect() as connection:
        return connection.execute(_private(conversation_id).limit(1)).first() is not None


def carried_by(engine: Engine, conversation_id: str) -> set[int]:
    """The events that carry what was told of private matters, and the replies to that."""
    said = select(messages.c.seq).where(messages.c.id.in_(_private(conversation_id)))
    replied = select(turns.c.seq).where(turns.c.message_id.in_(_private(conversation_id)))
    with engine.connect() as connection:
        return {*connection.execute(said).scalars(), *connection.execute(replied).scalars()}


def blank(connection: Connection, conversation_id: str, latest: int | None = None) -> None:
    """Takes away what was told without consent: words, results made from them, receipts' facts.

    The replies to the message `latest` stay: they are still to be read.
    """
    ids = list(connection.execute(_private(conversation_id)).scalars())
    here = messages.update().where(messages.c.id.in_(ids))
    connection.execute(here.values(text=BLANK))
    _empty_receipts(connection, conversation_id)
    wanted = select(turns.c.message_id, turns.c.replies).where(turns.c.message_id.in_(ids))
    for id, replies in connection.execute(wanted).all():
        if id != latest:
            kept = [_without(reply) for reply in replies]
            turn = turns.update().where(turns.c.message_id == id)
            connection.execute(turn.values(replies=kept))


def is_blank(reply: Mapping[str, Any]) -> bool:
    """Whether a reply was taken away."""
    return str(reply["text"]).startswith(BLANK)


def _private(conversation_id: str) -> Any:
    return select(messages.c.id).where(
        messages.c.conversation_id == conversation_id, messages.c.private
    )


def _tells(reply: Mapping[str, Any]) -> bool:
    return bool(reply.get("findings") or reply.get("working"))


def _without(reply: dict[str, Any]) -> dict[str, Any]:
    """A reply without the result made from what was told; the question at its end stays."""
    if not _tells(reply):
        return reply
    following = (reply.get("parts") or {}).get("next", [])[-1:]
    parts = {"short": BLANK, "conditions": [], "next": following, "materials": [], "spoken": BLANK}
    lists: dict[str, Any] = {"findings": [], "working": [], "missing": [], "ask_first": []}
    return {**reply, **lists, "figures": {}, "text": "\n".join([BLANK, *following]), "parts": parts}


def _empty_receipts(connection: Connection, conversation_id: str) -> None:
    said = select(messages.c.id).where(messages.c.conversation_id == conversation_id)
    mine = receipts.c.message_id.in_(said)
    wanted = select(receipts.c.code, receipts.c.asking).where(mine)
    rows = connection.execute(wanted).all()
    codes = [row.code for row in rows if not consent.may_keep(row.asking, False)]
    forgotten = receipts.update().where(receipts.c.code.in_(codes))
    connection.execute(forgotten.values(facts={}, consented=False))

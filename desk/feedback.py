"""Thumbs: whether an answer helped, as the resident says; and which did not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, get_args

from sqlalchemy import select
from sqlalchemy.engine import Connection, Engine, Row

from desk.cases import INSERTS
from desk.database import writing
from desk.kept_apart import beside_complaint
from desk.masking import mask
from desk.refusals import Refused
from desk.resident_tables import feedback
from desk.schema import messages, turns

Thumb = Literal["up", "down"]
LONGEST = 500


@dataclass(frozen=True)
class Given:
    """What stands about one answer."""

    thumb: Thumb
    reason: str


@dataclass(frozen=True)
class Disliked:
    """An answer that did not help: the question (masked), what was answered, from what."""

    question: str
    answer: str
    reason: str
    receipt: str | None
    topic: str | None
    ending: str
    knowledge: str
    at: datetime


def give(
    engine: Engine,
    conversation_id: str,
    place: tuple[int, int],
    thumb: str,
    reason: str,
    now: datetime,
) -> None:
    """Keeps the thumb for an answer, in place of an earlier one; the reason is masked.

    `place` is the number of the event that carried the answer, and its place among the replies.
    Raises Refused where the conversation has no such answer.
    """
    if thumb not in get_args(Thumb):
        raise Refused("只能选“有帮助”或“没帮上”。")
    seq, position = place
    with writing(engine) as connection:
        turn = _turn(connection, conversation_id, seq)
        if turn is None or not 0 <= position < len(turn.replies):
            raise Refused("没有这条答复。")
        told = {"thumb": thumb, "reason": mask(reason.strip()[:LONGEST]), "at": now}
        row = {**_about(turn.replies[position]), **told}
        put = INSERTS[connection.dialect.name](feedback).values(
            message_id=turn.message_id, position=position, **row
        )
        keys = ["message_id", "position"]
        connection.execute(put.on_conflict_do_update(index_elements=keys, set_=row))


def given(engine: Engine, conversation_id: str) -> dict[tuple[int, int], Given]:
    """The thumbs of a conversation by place, as `give` takes it."""
    wanted = (
        select(turns.c.seq, feedback)
        .join(turns, turns.c.message_id == feedback.c.message_id)
        .join(messages, messages.c.id == feedback.c.message_id)
        .where(messages.c.conversation_id == conversation_id)
    )
    with engine.connect() as connection:
        rows = connection.execute(wanted).all()
    return {(row.seq, row.position): Given(row.thumb, row.reason) for row in rows}


def disliked_since(engine: Engine, since: datetime) -> list[Disliked]:
    """Every answer whose thumb went down at `since` or later, oldest first.

    None of those beside a complaint.
    """
    wanted = (
        select(feedback, messages.c.text, turns.c.replies)
        .join(messages, messages.c.id == feedback.c.message_id)
        .join(turns, turns.c.message_id == feedback.c.message_id)
        .where(feedback.c.thumb == "down", feedback.c.at >= since)
        .where(~beside_complaint(messages.c.conversation_id))
        .order_by(feedback.c.at, feedback.c.message_id, feedback.c.position)
    )
    with engine.connect() as connection:
        return [_disliked(row) for row in connection.execute(wanted)]


def _disliked(row: Row) -> Disliked:
    return Disliked(
        question=row.text,
        answer=row.replies[row.position]["text"],
        reason=row.reason,
        receipt=row.receipt,
        topic=row.topic,
        ending=row.ending,
        knowledge=row.knowledge,
        at=row.at,
    )


def _turn(connection: Connection, conversation_id: str, seq: int) -> Row | None:
    wanted = (
        select(turns.c.message_id, turns.c.replies)
        .join(messages, messages.c.id == turns.c.message_id)
        .where(messages.c.conversation_id == conversation_id, turns.c.seq == seq)
    )
    return connection.execute(wanted).first()


def _about(reply: dict[str, Any]) -> dict[str, Any]:
    return {
        "receipt": reply.get("receipt") or None,
        "topic": reply.get("topic"),
        "ending": reply["ending"],
        "knowledge": (reply.get("knowledge") or "")[:200],
    }

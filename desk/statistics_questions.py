"""Questions that got no answer, or one that was not sure. Nothing is written."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import and_, or_, select
from sqlalchemy.engine import Engine

from desk.kept_apart import beside_complaint
from desk.schema import messages, turns
from desk.statistics import each_reply

WITHOUT = ("out_of_scope", "not_stated", "failed")


class Unanswered(NamedTuple):
    """A masked question, when it was asked, and the ending of its reply.

    The ending `answered` means that the answer was not sure.
    """

    text: str
    at: datetime
    ending: str


def unanswered(engine: Engine, since: datetime, sure: float, most: int) -> list[Unanswered]:
    """The newest `most` of them, asked at `since` or later; sure is a confidence of `sure`.

    A question back counts where nothing was understood, not where an interview goes on. What was
    said beside a complaint is left out, and so is what tells of private matters: it is not handed
    on to whoever writes answers.
    """
    reply = each_reply(engine)
    without = or_(
        reply.ending.in_(WITHOUT),
        and_(reply.ending == "asked_back", reply.topic.is_(None)),
        and_(reply.ending == "answered", reply.confidence < sure),
    )
    wanted = (
        select(messages.c.text, turns.c.completed_at, reply.ending)
        .select_from(reply.table.join(messages, messages.c.id == turns.c.message_id))
        .where(turns.c.completed_at >= since, without, ~messages.c.private)
        .where(~beside_complaint(messages.c.conversation_id))
        .order_by(turns.c.completed_at.desc(), turns.c.message_id.desc())
        .limit(most)
    )
    with engine.connect() as connection:
        return [Unanswered(*row) for row in connection.execute(wanted)]

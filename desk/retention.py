"""How long conversations and contacts are kept, and how long what was told without consent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import Text, cast, func, select
from sqlalchemy.engine import Engine
from sqlalchemy.sql import ColumnElement, Select

from desk import case_codes, consent, contacts, deletion, private_words
from desk.actors import SYSTEM
from desk.conversation_rows import hold
from desk.database import writing
from desk.schema import cases, conversations, events

OVER = timedelta(hours=24)
"""After so long without a word, what nobody agreed to keep is forgotten."""
EMPTY = len("{}")


def sweep(engine: Engine, kept: timedelta, now: datetime) -> int:
    """Forgets what fell due by `now`; returns how many conversations were deleted.

    A conversation with an open case stays, however old. Contacts go so long after their case was
    closed.
    """
    contacts.purge(engine, now - kept, SYSTEM, now)
    case_codes.purge(engine, now)
    for id in list(_over(engine, now)):
        _forget_told(engine, id)
    old = [id for id in _idle(engine, now - kept) if not in_hand(engine, id)]
    return sum(deletion.delete(engine, id, now, SYSTEM) for id in old)


def _over(engine: Engine, now: datetime) -> Iterator[str]:
    """Conversations that are over and still have facts that nobody agreed to."""
    told = func.length(cast(conversations.c.state, Text)) > EMPTY
    for id in {*_idle(engine, now - OVER, told), *_ended(engine, told)}:
        if consent.standing(engine, id) is not True:
            yield id


def _forget_told(engine: Engine, id: str) -> None:
    with writing(engine) as connection:
        version = hold(connection, id).version + 1
        private_words.blank(connection, id)
        here = conversations.update().where(conversations.c.id == id)
        connection.execute(here.values(state={}, version=version))


def _idle(engine: Engine, since: datetime, *where: ColumnElement[bool]) -> list[str]:
    """Conversations that are not deleted and in which nothing happened after `since`."""
    last = func.coalesce(func.max(events.c.at), conversations.c.opened_at)
    return _ids(
        engine,
        select(conversations.c.id)
        .outerjoin(events, events.c.conversation_id == conversations.c.id)
        .where(conversations.c.status != "deleted", *where)
        .group_by(conversations.c.id, conversations.c.opened_at)
        .having(last <= since),
    )


def _ended(engine: Engine, *where: ColumnElement[bool]) -> list[str]:
    return _ids(
        engine, select(conversations.c.id).where(conversations.c.status == "closed", *where)
    )


def in_hand(engine: Engine, id: str) -> bool:
    """Whether a case of the conversation is open."""
    wanted = select(cases.c.number).where(
        cases.c.conversation_id == id, cases.c.closed_at.is_(None)
    )
    return bool(_ids(engine, wanted))


def _ids(engine: Engine, wanted: Select) -> list[str]:
    with engine.connect() as connection:
        return list(connection.execute(wanted).scalars())

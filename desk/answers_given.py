"""Answers that were given from the rules: who was told a wrong one, and which to look at again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.engine import Connection, Engine, Row
from sqlalchemy.sql import Select

from desk.casework_tables import contacts
from desk.kinds import CaseKind
from desk.schema import cases, messages, receipts, turns

Place = tuple[int, int]
"""A message's id, and a reply's position among its replies."""


class LocalValue(NamedTuple):
    """A local figure as answers tell it: its value as stored, the words it is shown in, its

    document, and the place it is of (None: everywhere alike).
    """

    value: str
    text: str
    source: str
    place: str | None

    def used_as(self, figure: Mapping[str, Any]) -> bool:
        """Whether a figure of an answer is this one."""
        own = (self.value, self.source, self.place)
        return own == (figure.get("value"), figure.get("source"), figure.get("place"))

    @property
    def shown(self) -> str:
        """How every answer that shows it begins to say where it stands."""
        return f"{self.text}（{self.source}"


class Given(NamedTuple):
    """An answer, the masked question before it, and its conversation's cases.

    `code` is that of its receipt, or its place where it has none. What was said beside a
    complaint is kept apart: it is for a supervisor alone.
    """

    place: Place
    code: str
    topic: str | None
    at: datetime
    question: str
    reply: dict[str, Any]
    cases: tuple[str, ...]
    kept_apart: bool


def of_topic(engine: Engine, topic: str, since: datetime, until: datetime) -> list[Given]:
    """The answers to a topic from one moment to another, the newest first."""
    when = receipts.c.issued_at.between(since, until)
    wanted = _answers().where(receipts.c.topic == topic, when)
    with engine.connect() as connection:
        found = [(row, row.position) for row in connection.execute(wanted)]
        return _given(connection, found)


def of_entry(
    engine: Engine, entry: str, since: datetime, until: datetime, version: int | None = None
) -> list[Given]:
    """The answers that came from an entry of the staff, with a receipt or without.

    From one version of it, or (None) from all.
    """

    def came(reply: dict[str, Any]) -> bool:
        own = reply.get("entry") or {}
        return own.get("id") == entry and version in (None, own.get("version"))

    return _among_all(engine, came, since, until)


def of_figure(engine: Engine, figure: LocalValue, since: datetime, until: datetime) -> list[Given]:
    """The answers that told a local figure, or reckoned with it."""

    def told(reply: dict[str, Any]) -> bool:
        used = (reply.get("figures") or {}).values()
        return any(figure.used_as(each) for each in used) or figure.shown in reply["text"]

    return _among_all(engine, told, since, until)


def _among_all(
    engine: Engine, which: Callable[[dict[str, Any]], bool], since: datetime, until: datetime
) -> list[Given]:
    wanted = (
        select(turns.c.message_id, turns.c.replies, turns.c.completed_at, *_SAID)
        .join(messages, messages.c.id == turns.c.message_id)
        .where(turns.c.completed_at.between(since, until))
        .order_by(turns.c.message_id.desc())
    )
    with engine.connect() as connection:
        found = [
            (row, position)
            for row in connection.execute(wanted)
            for position, reply in enumerate(row.replies)
            if which(reply)
        ]
        return _given(connection, found)


def between(engine: Engine, since: datetime, until: datetime) -> list[tuple[Place, str]]:
    """Where the answers given from `since` to before `until` stand, and their topics."""
    wanted = select(receipts.c.message_id, receipts.c.position, receipts.c.topic).where(
        receipts.c.issued_at >= since, receipts.c.issued_at < until
    )
    with engine.connect() as connection:
        return [((row.message_id, row.position), row.topic) for row in connection.execute(wanted)]


def at(engine: Engine, places: Collection[Place]) -> dict[Place, Given]:
    """The answers that stand at `places`; what was deleted since then is left out."""
    ids = {message for message, _ in places}
    wanted = _answers().where(receipts.c.message_id.in_(ids))
    with engine.connect() as connection:
        found = [(row, row.position) for row in connection.execute(wanted)]
        given = _given(connection, found)
    return {each.place: each for each in given if each.place in places}


_SAID = (messages.c.text, messages.c.conversation_id)


def _answers() -> Select:
    return (
        select(receipts.c.message_id, receipts.c.position, turns.c.replies, turns.c.completed_at)
        .add_columns(*_SAID)
        .join(turns, turns.c.message_id == receipts.c.message_id)
        .join(messages, messages.c.id == receipts.c.message_id)
        .order_by(receipts.c.message_id.desc(), receipts.c.position)
    )


def _given(connection: Connection, found: Sequence[tuple[Row, int]]) -> list[Given]:
    opened = cases_of(connection, {row.conversation_id for row, _ in found})
    return [_one(row, position, opened.get(row.conversation_id, {})) for row, position in found]


def cases_of(
    connection: Connection, conversations: Collection[str]
) -> dict[str, dict[str, CaseKind]]:
    """The cases of each conversation that has any: number and kind."""
    wanted = (
        select(cases.c.conversation_id, cases.c.number, cases.c.kind)
        .where(cases.c.conversation_id.in_(conversations))
        .order_by(cases.c.number)
    )
    found: dict[str, dict[str, CaseKind]] = {}
    for case in connection.execute(wanted):
        found.setdefault(case.conversation_id, {})[case.number] = case.kind
    return found


def reachable(engine: Engine, numbers: Collection[str]) -> set[str]:
    """Of these cases those with a contact: only there can somebody be called back."""
    kept = (contacts.c.number.in_(numbers), contacts.c.sealed.is_not(None))
    with engine.connect() as connection:
        return set(connection.execute(select(contacts.c.number).where(*kept)).scalars())


def _one(row: Row, position: int, opened: Mapping[str, CaseKind]) -> Given:
    reply = row.replies[position]
    return Given(
        place=(row.message_id, position),
        code=reply.get("receipt") or f"{row.message_id}-{position}",
        topic=reply.get("topic"),
        at=row.completed_at,
        question=row.text,
        reply=reply,
        cases=tuple(opened),
        kept_apart="complaint" in opened.values(),
    )

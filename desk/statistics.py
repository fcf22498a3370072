"""What was asked and how it ended, counted from the record. Nothing is written."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import JSON, cast, func, select, true, type_coerce
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import Engine, Row
from sqlalchemy.sql import ColumnElement, FromClause

from desk.casework_tables import ratings
from desk.local_time import LOCAL
from desk.resident_tables import feedback
from desk.schema import cases, conversations, turns

# PostgreSQL reads JSON anew for every field that is asked of it, JSONB once.
_EACH = {
    "sqlite": func.json_each(turns.c.replies),
    "postgresql": func.jsonb_array_elements(cast(turns.c.replies, JSONB)),
}


class Said(NamedTuple):
    """Replies alike: their day, how they ended, the topic and the entry they came from.

    `sure` tells whether the understanding was sure; None where it was not measured.
    """

    day: date
    ending: str
    topic: str | None
    entry: str | None
    sure: bool | None


class Volumes(NamedTuple):
    """Counts: messages by day, `left` of them to a person; cases by kind; thumbs by topic and

    thumb; ratings by day and what was said of the result.
    """

    conversations: int
    messages: Counter[date]
    left: int
    cases: Counter[str]
    thumbs: Counter[tuple[str | None, str]]
    ratings: Counter[tuple[date, str]]


class Replies(NamedTuple):
    """The turns with a row for every reply, `table`, and fields of the reply as its columns."""

    table: FromClause
    ending: ColumnElement[str]
    topic: ColumnElement[str]
    entry: ColumnElement[str]
    confidence: ColumnElement[float]


def each_reply(engine: Engine) -> Replies:
    """The replies of the turns, in the words of the database."""
    rows = _EACH[engine.dialect.name].table_valued("value")
    value = type_coerce(rows.c.value, JSON)
    return Replies(
        turns.join(rows, true()),
        value["ending"].as_string(),
        value["topic"].as_string(),
        value[("entry", "id")].as_string(),
        value["confidence"].as_float(),
    )


def replies(engine: Engine, since: datetime, until: datetime, sure: float) -> Counter[Said]:
    """The replies from `since` to before `until`; understood surely from a confidence of `sure`."""
    table, *fields = each_reply(engine)
    within = (turns.c.completed_at >= since, turns.c.completed_at < until)
    wanted = select(turns.c.completed_at, *fields).select_from(table).where(*within)
    counted: Counter[Said] = Counter()
    with engine.connect() as connection:
        for at, ending, topic, entry, confidence in connection.execute(wanted):
            known = None if confidence is None else confidence >= sure
            counted[Said(_day(at), ending, topic, entry, known)] += 1
    return counted


def volumes(engine: Engine, since: datetime, until: datetime) -> Volumes:
    """What happened from `since` to before `until`."""

    def within(column: ColumnElement[datetime], *fields: ColumnElement[Any]) -> list[Row]:
        wanted = select(*fields).where(column >= since, column < until)
        with engine.connect() as connection:
            return list(connection.execute(wanted))

    turned = within(turns.c.completed_at, turns.c.completed_at, turns.c.outcome)
    return Volumes(
        len(within(conversations.c.opened_at, conversations.c.id)),
        Counter(_day(at) for at, _ in turned),
        sum(outcome == "left" for _, outcome in turned),
        Counter(kind for (kind,) in within(cases.c.opened_at, cases.c.kind)),
        Counter(within(feedback.c.at, feedback.c.topic, feedback.c.thumb)),
        Counter((_day(at), r) for at, r in within(ratings.c.at, ratings.c.at, ratings.c.result)),
    )


def _day(at: datetime) -> date:
    return at.astimezone(LOCAL).date()

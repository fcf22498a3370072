"""Fail open: whatever a person left lying goes back to the queue, louder.

Everything is computed from what is stored and from `now`; nothing depends on a timer, and any
number of processes may sweep at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from functools import partial

from sqlalchemy import select
from sqlalchemy.engine import Engine

from desk import case_clocks, fallen_due, lying, notices, on_call, takeover, urgency
from desk.case_rows import hold
from desk.clock_limits import LABELS
from desk.cold_wave import is_on
from desk.conversation_rows import Conversation
from desk.database import writing
from desk.fallen_due import Done, Item
from desk.opening_hours import hours
from desk.patience import Patience, patience
from desk.refusals import Refused
from desk.schema import cases
from desk.working_time import Time

LEVELS = {"green": 0, "yellow": 1, "red": 2}


def due(engine: Engine, now: datetime) -> list[Done]:
    """Does all that has fallen due by `now`, who must be called first; done again it does nothing.

    What failed is named among the rest, as `failed`, and is tried again by the next sweep.
    """
    stages: dict[str, Callable[[Engine, datetime], Iterable[Item]]] = {
        "calls": _calls,
        "cold": _cold,
        "conversations": _conversations,
        "cases": lying.items,
        "clocks": _clocks,
    }
    return [
        done
        for name, items in stages.items()
        for done in fallen_due.each(name, partial(items, engine, now))
    ]


def _calls(engine: Engine, now: datetime) -> Iterator[Item]:
    for call in on_call.due(engine, now):
        yield Item(call.case.number, partial(_call, engine, call, now))


def _call(engine: Engine, call: on_call.Call, now: datetime) -> Iterator[Done]:
    if on_call.make(engine, call, now):
        yield Done("case.called", call.case.number, call.case.conversation_id)


def _cold(engine: Engine, now: datetime) -> Iterator[Item]:
    """What was calm before the cold wave came."""
    calm = select(cases.c.number, cases.c.conversation_id).where(
        cases.c.kind == "discovery", cases.c.urgent.is_(False), cases.c.closed_at.is_(None)
    )
    with engine.connect() as connection:
        found = connection.execute(calm).all() if is_on(connection, now) else []
    for number, conversation in found:
        yield Item(number, partial(_colder, engine, number, conversation, now))


def _colder(engine: Engine, number: str, conversation: str, now: datetime) -> Iterator[Done]:
    if urgency.by_the_cold(engine, number, now):
        yield Done("case.urgent", number, conversation)


def _conversations(engine: Engine, now: datetime) -> Iterator[Item]:
    with engine.connect() as connection:
        working, stands = hours(connection), patience(connection)
    for talk in takeover.silent(engine, now - stands.of("owner_silent")):
        yield Item(talk.id, partial(_requeue, engine, talk, now))
    for talk in takeover.waiting(engine):
        yield Item(talk.id, partial(_louder, engine, talk, working, stands, now))


def _requeue(engine: Engine, talk: Conversation, now: datetime) -> Iterator[Done]:
    with suppress(Refused):  # somebody spoke, or another process was first
        takeover.requeue_silent(engine, talk, now, "接手后没有答复，系统退回队列")
        yield Done("conversation.requeued", talk.id, talk.id)


def _louder(
    engine: Engine, talk: Conversation, working: Time, stands: Patience, now: datetime
) -> Iterator[Done]:
    waited = working.between(talk.waiting_since or now, now)
    level = waited // stands.of("conversation_waits")
    if level > talk.loudness and takeover.louder(engine, talk.id, level):
        yield Done("conversation.louder", talk.id, talk.id)


def _clocks(engine: Engine, now: datetime) -> Iterator[Item]:
    for clock in case_clocks.running(engine, now):
        yield Item(clock.number, partial(_warn, engine, clock, now))


def _warn(engine: Engine, clock: case_clocks.Reading, now: datetime) -> Iterator[Done]:
    level = LEVELS[clock.reading.colour]
    if level <= clock.warned:
        return
    passed = "已超过" if level == LEVELS["red"] else "将到"
    text = f"工单{clock.number}的“{LABELS[clock.name]}”时限{passed}。"
    key = f"clock:{clock.number}:{clock.round}:{clock.name}:{level}:{now.isoformat()}"
    with writing(engine) as connection:
        (case,) = hold(connection, clock.number)
        if case_clocks.warn(connection, clock, level):
            notices.add(connection, key, "clock", clock.number, "班长", text, now)
            yield Done("clock.warned", clock.number, case.conversation_id)

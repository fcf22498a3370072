"""Events: numbered without gaps, resumable, private to their conversation."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from sqlalchemy.engine import Engine

from desk import events
from tests.desk.acts import opened, proposal, received, reply, turn


def test_events_are_numbered_from_one_without_gaps(engine: Engine) -> None:
    id = opened(engine)
    turn(engine, id, "k1", reply(case=proposal()))
    turn(engine, id, "k2", reply())
    assert [event.seq for event in events.after(engine, id, 0)] == [1, 2, 3, 4, 5]


def test_a_reader_resumes_after_the_last_it_saw(engine: Engine) -> None:
    id = opened(engine)
    turn(engine, id, "k1", reply(case=proposal()))
    assert [event.type for event in events.after(engine, id, 1)] == [
        "case.opened",
        "message.replied",
    ]
    assert events.after(engine, id, 3) == []


def test_events_of_another_conversation_are_not_told(engine: Engine) -> None:
    id = opened(engine)
    turn(engine, opened(engine), "k1")
    assert events.after(engine, id, 0) == []


def test_events_written_at_once_leave_no_gap(engine: Engine) -> None:
    id = opened(engine)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: received(engine, id, f"k{n}"), range(30)))
    assert [event.seq for event in events.after(engine, id, 0)] == list(range(1, 31))

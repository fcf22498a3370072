"""Live events: the database is the source, the bell only hurries."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import datetime, timezone

import pytest
from sqlalchemy.engine import Engine

from desk import conversations, database, turns
from web import stream
from web.bell import Bell
from web.config import WebConfig

NOW = datetime(2026, 11, 23, 2, 30, tzinfo=timezone.utc)


@pytest.fixture
def engine(config: WebConfig) -> Iterator[Engine]:
    database.upgrade(config.database_url)
    engine = database.connect(config.database_url)
    yield engine
    engine.dispose()


async def test_events_of_another_process_arrive_without_a_bell(engine: Engine) -> None:
    id = conversations.open(engine, NOW).id
    live = stream.live(engine, Bell(), id, 0)
    waiting = asyncio.ensure_future(live.__anext__())
    await asyncio.sleep(0)
    turns.receive(engine, id, "key-00001", "你好", NOW, NOW)
    assert (await waiting).event == "message.received"
    await live.aclose()


async def test_a_ring_is_heard_at_once_and_only_by_its_conversation(engine: Engine) -> None:
    bell = Bell()
    mine, other = (asyncio.create_task(bell.wait(name, 3600)) for name in ("mine", "other"))
    await asyncio.sleep(0)
    bell.ring("mine")
    await mine
    assert not other.done()
    bell.ring("other")
    await other


async def test_nothing_is_told_twice_however_often_the_bell_rings(engine: Engine) -> None:
    id, bell = conversations.open(engine, NOW).id, Bell()
    live = stream.live(engine, bell, id, 0)
    told = []
    for n in range(5):
        turns.receive(engine, id, f"key-0000{n}", "你好", NOW, NOW)
        bell.ring(id)
        bell.ring(id)
        told.append((await live.__anext__()).id)
    assert told == ["1", "2", "3", "4", "5"]
    await live.aclose()

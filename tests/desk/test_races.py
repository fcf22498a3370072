"""Two promises under pressure: one case one operator, and no word of the bot after a takeover."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Event
from typing import Protocol

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from desk import conversations, turns
from desk.refusals import AlreadyOwned
from tests.desk.acts import LATER, NOW, complete, made, opened, received, turn
from tests.desk.interleavings import interleaved, never_cut_in
from tests.desk.processes import together, two_processes, until_done
from tests.desk.races import RACERS, one_has_it, races, take

RACES = 1000
RACES_OF_PROCESSES = 100
INTERLEAVINGS = 1000  # `python -m benchmarks.races` does ten times as many


class Flag(Protocol):
    """An event, of threads or of processes."""

    def set(self) -> None: ...

    def is_set(self) -> bool: ...


@pytest.fixture
def hurried(engine: Engine) -> Engine:
    """The record on a disk that is not waited for: no power is lost here, and the lock stays."""
    if engine.dialect.name == "sqlite":

        @event.listens_for(engine, "connect")
        def hurry(connection: sqlite3.Connection, _record: object) -> None:
            connection.execute("PRAGMA synchronous=OFF")

    return engine


def test_of_two_operators_who_take_one_case_one_has_it(hurried: Engine) -> None:
    races(hurried, RACES)


def test_of_two_processes_that_take_one_case_one_has_it(engine: Engine) -> None:
    numbers = [made(engine).number for _ in range(RACES_OF_PROCESSES)]
    with two_processes(engine) as pool:
        for number in numbers:
            running = [pool.submit(together, take, number, who) for who in RACERS]
            one_has_it(engine, number, [each.result() for each in running])


def test_the_bot_never_cuts_in_however_the_steps_fall(hurried: Engine) -> None:
    interleaved(hurried, INTERLEAVINGS, seed=12345)


def test_the_bot_never_cuts_in_when_both_really_run_at_once(engine: Engine) -> None:
    id, done = opened(engine), Event()
    turn(engine, id, "k0")
    with ThreadPoolExecutor(2) as pool:
        for each in [pool.submit(bot, engine, id, done), pool.submit(operator, engine, id, done)]:
            each.result()
    never_cut_in(engine, id)


def test_nor_when_they_run_in_two_processes(engine: Engine) -> None:
    id = opened(engine)
    turn(engine, id, "k0")
    with two_processes(engine) as pool:
        for each in [pool.submit(until_done, bot, id), pool.submit(until_done, operator, id)]:
            each.result()
    never_cut_in(engine, id)


def bot(engine: Engine, id: str, done: Flag) -> None:
    """Answers message after message."""
    number = 0
    while not done.is_set():
        number += 1
        got = received(engine, id, f"k{number}")
        while got.completed is None:
            with suppress(turns.Conflict):
                complete(engine, got)
            got = turns.current(engine, got.message_id)


def operator(engine: Engine, id: str, done: Flag) -> None:
    """Takes the conversation over again and again, and keeps it at the end."""
    try:
        for _ in range(20):
            conversations.claim(engine, id, "坐席一", NOW)
            conversations.hand_back(engine, id, "坐席一", NOW)
        conversations.claim(engine, id, "坐席一", NOW)
    finally:
        done.set()


def test_of_many_operators_who_claim_a_conversation_one_has_it(engine: Engine) -> None:
    id = opened(engine)

    def claim(number: int) -> bool:
        try:
            conversations.claim(engine, id, f"坐席{number}", LATER)
        except AlreadyOwned:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(claim, range(8))).count(True) == 1

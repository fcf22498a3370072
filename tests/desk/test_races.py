"""What `python -m benchmarks.races` shows at length, in short."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Event

from sqlalchemy.engine import Engine

from desk import conversations, turns
from desk.refusals import AlreadyOwned
from tests.desk.acts import LATER, NOW, complete, opened, received, turn
from tests.desk.races import interleaved, never_cut_in, races


def test_of_two_operators_who_take_one_case_one_has_it(engine: Engine) -> None:
    races(engine, 50)


def test_the_bot_never_cuts_in_however_the_steps_fall(engine: Engine) -> None:
    interleaved(engine, 210, seed=12345)


def test_the_bot_never_cuts_in_when_both_really_run_at_once(engine: Engine) -> None:
    id = opened(engine)
    turn(engine, id, "k0")
    done = Event()

    def bot() -> None:
        number = 0
        while not done.is_set():
            number += 1
            got = received(engine, id, f"k{number}")
            while got.completed is None:
                with suppress(turns.Conflict):
                    complete(engine, got)
                got = turns.current(engine, got.message_id)

    def operator() -> None:
        try:
            for _ in range(20):
                conversations.claim(engine, id, "坐席一", NOW)
                conversations.hand_back(engine, id, "坐席一", NOW)
            conversations.claim(engine, id, "坐席一", NOW)
        finally:
            done.set()

    with ThreadPoolExecutor(2) as pool:
        for each in [pool.submit(bot), pool.submit(operator)]:
            each.result()
    never_cut_in(engine, id)


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

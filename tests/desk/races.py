"""Two operators who take one case at the same moment: one has it, the other is told."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from threading import Barrier

from sqlalchemy.engine import Engine

from desk import audit, case_rows, moves
from desk.actors import Actor
from desk.refusals import Refused
from tests.desk.acts import NOW, OPERATOR, OTHER, made

RACERS = (OPERATOR, OTHER)
Ticked = Callable[[], None]


def races(engine: Engine, times: int, tick: Ticked = lambda: None) -> None:
    """As many races, one after the other."""
    with ThreadPoolExecutor(2) as pool:
        for _ in range(times):
            race(engine, pool)
            tick()


def race(engine: Engine, pool: Executor) -> None:
    """One race of two threads."""
    number, start = made(engine).number, Barrier(2)

    def run(actor: Actor) -> str | None:
        start.wait()
        return take(engine, number, actor)

    one_has_it(engine, number, list(pool.map(run, RACERS)))


def take(engine: Engine, number: str, actor: Actor) -> str | None:
    """Takes the case; returns what a refusal told."""
    try:
        moves.take(engine, number, actor, NOW)
    except Refused as refused:
        return str(refused)
    return None


def one_has_it(engine: Engine, number: str, told: list[str | None]) -> None:
    """Exactly one of RACERS was told nothing and has the case, the other was told who."""
    case = case_rows.get(engine, number)
    assert told.count(None) == 1
    winner = RACERS[told.index(None)].name
    assert case.holder == winner
    assert winner in str(told[1 - told.index(None)])
    taken = [e for e in audit.of_subject(engine, number) if e.action == "case.take"]
    assert [entry.actor for entry in taken] == [winner]

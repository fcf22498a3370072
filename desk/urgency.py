"""A case that becomes urgent while it stands, or is urgent and cried for again."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.engine import Connection, Engine

from desk import audit, case_clocks, case_rows, cold_wave, deliveries, discovery, moves, takeover
from desk.actors import SYSTEM
from desk.case_rows import Case
from desk.case_states import MoveName, State
from desk.clock_limits import key
from desk.database import writing
from desk.schema import cases

CRIED = "又有紧急情况，系统重新打开"
AWAKENED: dict[State, MoveName] = {
    "suspended": "resume",
    "answered": "reopen",
    "called_back": "reopen",
}
"""What a case that nobody is working on does when somebody cries for help."""


def became(connection: Connection, case: Case, now: datetime) -> None:
    """The urgent limits run from now, the on-call chain is climbed from its first rung, and
    whoever it was handed on to is told.

    The caller's transaction holds the case.
    """
    told = {**case_rows.read(connection, case.number).proposal, "urgent": True}
    here = cases.update().where(cases.c.number == case.number)
    connection.execute(here.values(urgent=True, proposal=told, climbed=0, queued_at=now))
    cried(connection, case.number, now)
    case_clocks.tighten(connection, case.number, key(case.kind, True), now)
    deliveries.enqueue(connection, case_rows.read(connection, case.number), "case.urgent", now)


def cried(connection: Connection, number: str, now: datetime) -> None:
    """An urgent word: a case that lies goes on, and the chain is climbed until somebody acts.

    A chain that is being climbed goes on where it is. The caller's transaction holds the case.
    """
    case = case_rows.read(connection, number)
    heard = not case.unheard
    if case.status in AWAKENED:
        moves.step(connection, case, AWAKENED[case.status], SYSTEM, now, CRIED, None)
    anew = {"climbed": 0, "queued_at": now} if heard else {}
    here = cases.update().where(cases.c.number == number)
    connection.execute(here.values(urged_at=now, **anew))


def by_the_cold(engine: Engine, number: str, now: datetime) -> bool:
    """Makes a calm discovery urgent if the cold wave that has come since makes it so."""
    with writing(engine) as connection:
        (case,) = case_rows.hold(connection, number)
        why = discovery.urgent_facts(case.proposal, cold_wave.is_on(connection, now))
        if case.urgent or case.closed_at is not None or not why:
            return False
        became(connection, case, now)
        takeover.ask(connection, case.conversation_id, now)
        entry = audit.Entry(SYSTEM.name, "case.urgent", number, {"why": "、".join(why)}, now)
        audit.record(connection, case.conversation_id, entry)
        return True

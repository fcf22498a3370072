"""A case that becomes urgent while it stands."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.engine import Connection, Engine

from desk import audit, case_clocks, case_rows, cold_wave, deliveries, discovery, takeover
from desk.actors import SYSTEM
from desk.case_rows import Case
from desk.clock_limits import key
from desk.database import writing
from desk.schema import cases


def became(connection: Connection, case: Case, now: datetime) -> None:
    """The urgent limits run from now, the on-call chain is climbed from its first rung, and
    whoever it was handed on to is told.

    The caller's transaction holds the case.
    """
    told = {**case_rows.read(connection, case.number).proposal, "urgent": True}
    here = cases.update().where(cases.c.number == case.number)
    connection.execute(here.values(urgent=True, proposal=told, climbed=0, queued_at=now))
    case_clocks.tighten(connection, case.number, key(case.kind, True), now)
    deliveries.enqueue(connection, case_rows.read(connection, case.number), "case.urgent", now)


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

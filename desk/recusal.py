"""A complaint leaves the unit that it turns out to be about (回避)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.engine import Connection, Engine

from desk import audit, case_rows, moves
from desk.actors import SYSTEM, Actor
from desk.case_rows import Case
from desk.case_states import WITH_UNIT
from desk.complaints import same
from desk.database import writing
from desk.schema import cases

NOBODY: moves.Values = {"unit": None, "co_units": []}


def avoid(engine: Engine, number: str, units: Sequence[str], actor: Actor, now: datetime) -> None:
    """An operator names more units or places that a complaint is about; raises UnknownCase."""
    with writing(engine) as connection:
        (case,) = case_rows.hold(connection, number)
        all_ = sorted({*case.avoid, *units})
        connection.execute(cases.update().where(cases.c.number == number).values(avoid=all_))
        entry = audit.Entry(actor.name, "case.avoid", number, {"units": list(units)}, now)
        audit.record(connection, case.conversation_id, entry)
        recuse(connection, number, now)


def about(case: Case, avoided: Sequence[str]) -> str | None:
    """Which of the units that have a complaint it is about, if `avoided` names one of them."""
    if case.kind != "complaint":
        return None
    units = [unit for unit in (case.unit, *case.co_units) if unit]
    return next((unit for unit in units if any(same(unit, name) for name in avoided)), None)


def recuse(connection: Connection, number: str, now: datetime) -> None:
    """Takes a complaint back from a unit it names, whatever that unit did with it.

    To be called whenever `avoid` has grown; the caller's transaction holds the case.
    """
    case = case_rows.read(connection, number)
    unit = about(case, case.avoid)
    if unit is None or case.closed_at is not None:
        return
    why = f"{unit}是被反映的单位，系统收回"
    if case.status == "suspended":
        case = moves.step(connection, case, "resume", SYSTEM, now, why, None)
    if case.status in WITH_UNIT:
        moves.step(connection, case, "send_back", SYSTEM, now, why, None, NOBODY)
    elif case.status in ("answered", "called_back"):
        moves.step(connection, case, "reopen", SYSTEM, now, why, None, NOBODY)
    else:  # it waits for a unit again already
        case_rows.change(connection, case, **NOBODY)

"""Which unit handles a case (派单、改派), and how long it may take more (延期)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.engine import Engine

from desk import case_clocks, case_rows, complaints
from desk.actors import Actor
from desk.case_rows import Case
from desk.case_states import MoveName
from desk.database import writing
from desk.moves import step
from desk.refusals import Refused

MOST_DAYS = 60


def assign(
    engine: Engine,
    number: str,
    actor: Actor,
    unit: str,
    now: datetime,
    co_units: Sequence[str] = (),
    why: str = "",
    version: int | None = None,
) -> Case:
    """Sends the case to `unit` (主办), with `co_units` (协办).

    A complaint never goes to whom it is about, nor without a brief. Raises as `moves.move`.
    """
    return _send(engine, number, "assign", actor, (unit, *co_units), now, why, version)


def reassign(
    engine: Engine,
    number: str,
    actor: Actor,
    unit: str,
    now: datetime,
    why: str,
    co_units: Sequence[str] = (),
    version: int | None = None,
) -> Case:
    """Sends the case to another unit; otherwise as `assign`."""
    return _send(engine, number, "reassign", actor, (unit, *co_units), now, why, version)


def extend(
    engine: Engine,
    number: str,
    actor: Actor,
    days: int,
    now: datetime,
    why: str,
    version: int | None = None,
) -> Case:
    """Gives the reply `days` more: working days, or days where the wall clock counts.

    Raises as `moves.move`.
    """
    if not 0 < days <= MOST_DAYS:
        raise Refused(f"延期要在1到{MOST_DAYS}天之间。")
    with writing(engine) as connection:
        (case,) = case_rows.hold(connection, number)
        told = why.strip() and f"{why}（延期{days}天）"
        after = step(connection, case, "extend", actor, now, told, version)
        case_clocks.extend(connection, number, case.round, days)
        return after


def _send(
    engine: Engine,
    number: str,
    name: MoveName,
    actor: Actor,
    units: tuple[str, ...],
    now: datetime,
    why: str,
    version: int | None,
) -> Case:
    with writing(engine) as connection:
        (case,) = case_rows.hold(connection, number)
        for unit in units:
            complaints.check(case, unit)
        complaints.check_brief(case)
        values = {"unit": units[0], "co_units": list(units[1:])}
        return step(connection, case, name, actor, now, why, version, values)

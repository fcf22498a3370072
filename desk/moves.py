"""One move of a case: the table is asked, the row compared and set, the audit told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.engine import Connection, Engine

from desk import audit, case_clocks, case_rows, deliveries, endings, takeover
from desk.actors import Actor
from desk.case_rows import Case
from desk.case_states import MoveName, target
from desk.clock_limits import NAMES, key
from desk.database import writing
from desk.public_state import tell_progress
from desk.refusals import AlreadyOwned
from desk.schema import cases

Values = dict[str, Any]
HANDED_ON: frozenset[MoveName] = frozenset(
    {
        "assign",
        "send_back",
        "reassign",
        "answer",
        "close",
        "settle",
        "merge",
        "reopen",
        "supervise",
        "extend",
        "correct",
    }
)


def move(
    engine: Engine,
    number: str,
    name: MoveName,
    actor: Actor,
    now: datetime,
    why: str = "",
    version: int | None = None,
) -> Case:
    """Makes a move that needs no more than a reason; returns the case after it.

    `version` is the one the actor saw: if the case has moved since, Outdated tells where it
    stands and who has it. Raises Refused for a move that the table does not have, AlreadyOwned
    when another operator has the case, and UnknownCase. Moves that need more than a reason are
    `take`, `transfer` and `end` here, those of `assignment`, `merging.merge` and
    `kind_correction.correct`.
    """
    with writing(engine) as connection:
        (case,) = case_rows.hold(connection, number)
        return step(connection, case, name, actor, now, why, version)


def take(
    engine: Engine, number: str, actor: Actor, now: datetime, version: int | None = None
) -> Case:
    """The operator takes the case out of the queue: of several exactly one. Raises as `move`.

    Twice is once, unless an urgent word came between, which is then heard.
    """
    with writing(engine) as connection:
        (case,) = case_rows.hold(connection, number)
        if case.holder == actor.name and case.closed_at is None and not case.unheard:
            return case
        return step(connection, case, "take", actor, now, "", version, {"holder": actor.name})


def transfer(
    engine: Engine,
    number: str,
    actor: Actor,
    to: str,
    now: datetime,
    why: str,
    version: int | None = None,
) -> Case:
    """Gives the case to the operator `to`. Raises as `move`."""
    with writing(engine) as connection:
        (case,) = case_rows.hold(connection, number)
        return step(connection, case, "transfer", actor, now, why, version, {"holder": to})


def end(
    engine: Engine,
    number: str,
    name: Literal["close", "settle"],
    actor: Actor,
    now: datetime,
    ending: str = "",
    why: str = "",
    version: int | None = None,
) -> Case:
    """Ends the case with one of the endings, or with the result of the visit. Raises as `move`."""
    with writing(engine) as connection:
        (case,) = case_rows.hold(connection, number)
        values = {} if endings.visited(case) else {"outcome": ending}
        return step(connection, case, name, actor, now, why, version, values)


def step(
    connection: Connection,
    case: Case,
    name: MoveName,
    actor: Actor,
    now: datetime,
    why: str,
    version: int | None,
    values: Values | None = None,
) -> Case:
    """Makes the move within the caller's transaction, which holds the case."""
    if version not in (None, case.version):
        raise case_rows.outdated(case)
    _check_holder(case, name, actor)
    status = target(case.status, name, actor.role, why, case.suspended_from)
    if name in ("close", "settle"):
        endings.check_case(case, (values or {}).get("outcome"))
    changes = {**_holding(case, name, actor, now), **_around(case, name, now), **(values or {})}
    case_rows.change(connection, case, status=status, **changes)
    _EFFECTS.get(name, _nothing)(connection, case, now)
    after = case_rows.read(connection, case.number)
    told = {"from": case.status, "to": status, "why": why, **(values or {})}
    entry = audit.Entry(actor.name, f"case.{name}", case.number, told, now)
    audit.record(connection, case.conversation_id, entry)
    tell_progress(connection, case, now)
    if name in HANDED_ON:
        deliveries.enqueue(connection, after, f"case.{name}", now)
    return after


def _check_holder(case: Case, name: MoveName, actor: Actor) -> None:
    """Not even a supervisor takes a case from a colleague; they pass it on."""
    if name == "take" and case.holder not in (None, actor.name):
        raise AlreadyOwned(str(case.holder))
    case_rows.check_holder(case, actor)


def _holding(case: Case, name: MoveName, actor: Actor, now: datetime) -> Values:
    """Who has the case after the move. An operator who acts on a case has it.

    One that goes back while somebody is being called for it goes on being called for.
    """
    if name in ("put_back", "send_back", "reopen") or (name == "resume" and not case.holder):
        louder = {"holder": None, "loudness": case.loudness + (name != "resume")}
        return louder if case.unheard else {**louder, "queued_at": now, "climbed": 0}
    if name == "resume" and actor.role == "system":
        return {}  # it goes on, but nobody has acted
    mine = case.holder or (actor.name if actor.role == "operator" else None)
    return {"holder": mine, "held_at": now}


def _around(case: Case, name: MoveName, now: datetime) -> Values:
    """What else a move changes in the row."""
    match name:
        case "suspend":
            return {"suspended_from": case.status}
        case "resume":
            return {"suspended_from": None}
        case "close" | "settle" | "merge":
            return {"closed_at": now}
        case "supervise":
            return {"loudness": case.loudness + 1}
        case "reopen":
            gone = dict.fromkeys(("closed_at", "unit", "outcome", "contacted_at"))
            return {**gone, "co_units": [], "round": case.round + 1}
        case _:
            return {}


def _answered(connection: Connection, case: Case, now: datetime) -> None:
    case_clocks.stop(connection, case.number, ("reply",), now)


def _ended(connection: Connection, case: Case, now: datetime) -> None:
    case_clocks.stop(connection, case.number, NAMES, now)
    others = select(cases.c.number).where(
        cases.c.conversation_id == case.conversation_id,
        cases.c.closed_at.is_(None),
        cases.c.urgent.is_(True) | (cases.c.kind == "person"),
    )
    if connection.execute(others).first() is None:
        takeover.nobody_needed(connection, case.conversation_id, now)


def _again(connection: Connection, case: Case, now: datetime) -> None:
    case_clocks.stop(connection, case.number, NAMES, now)
    case_clocks.start(connection, case.number, key(case.kind, case.urgent), case.round + 1, now)


def _suspended(connection: Connection, case: Case, now: datetime) -> None:
    case_clocks.pause(connection, case.number, now)


def _resumed(connection: Connection, case: Case, now: datetime) -> None:
    case_clocks.go_on(connection, case.number, now)


def _nothing(connection: Connection, case: Case, now: datetime) -> None:
    pass


_EFFECTS: dict[MoveName, Callable[[Connection, Case, datetime], None]] = {
    "answer": _answered,
    "close": _ended,
    "settle": _ended,
    "merge": _ended,
    "reopen": _again,
    "suspend": _suspended,
    "resume": _resumed,
}

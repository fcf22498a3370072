"""A case of the wrong kind is put right (更正类型), with all that hangs on its kind."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.engine import Connection, Engine

from desk import (
    case_clocks,
    case_rows,
    complaints,
    discovery,
    recusal,
    searching,
    takeover,
    urgency,
)
from desk.actors import Actor
from desk.case_rows import Case
from desk.clock_limits import key
from desk.conversation_rows import hold
from desk.database import writing
from desk.kinds import BY_HAND, KINDS, CaseKind
from desk.moves import step
from desk.refusals import Refused
from desk.schema import cases

IN_NEED = ("discovery", "danger")


def correct(
    engine: Engine,
    number: str,
    kind: CaseKind,
    actor: Actor,
    now: datetime,
    why: str,
    version: int | None = None,
) -> Case:
    """Gives the case another kind; its clocks count from where they began under the new limits,
    or from now if it became urgent.

    What became a complaint is kept apart from now on. What protects people is lifted by a
    supervisor alone. Raises as `moves.move`.
    """
    with writing(engine) as connection:
        (case,) = case_rows.hold(connection, number)
        _check(connection, case, kind, actor)
        after = step(connection, case, "correct", actor, now, why, version, {"kind": kind})
        _follow(connection, after, now)
        if kind == "complaint":
            _leave_the_talk(connection, after, actor, now)
        return case_rows.read(connection, number)


def _check(connection: Connection, case: Case, kind: CaseKind, actor: Actor) -> None:
    if kind not in BY_HAND or kind == case.kind:
        raise Refused("请选另一个类型。")
    looser = case.kind == "complaint" or (case.kind in IN_NEED and kind != "danger")
    if looser and actor.role != "supervisor":
        raise Refused(f"“{KINDS[case.kind].label}”只有班长能改成别的类型。")
    there = select(cases.c.number).where(
        cases.c.conversation_id == case.conversation_id,
        cases.c.kind == kind,
        cases.c.closed_at.is_(None),
    )
    other = connection.execute(there).scalar()
    if other is not None:
        raise Refused(f"这段对话里已经有一件没办结的“{KINDS[kind].label}”：{other}。")


def _follow(connection: Connection, case: Case, now: datetime) -> None:
    proposal = {**case.proposal, "kind": case.kind}
    proposal["urgent"] = case.urgent or case.kind == "danger"
    proposal["urgent"] = discovery.urgent(connection, proposal, now)
    about = complaints.complained_of(connection, case.conversation_id, proposal)
    connection.execute(
        cases.update()
        .where(cases.c.number == case.number)
        .values(
            proposal=proposal,
            avoid=sorted({*case.avoid, *about}),
            discovered=case.kind == "discovery" or (case.discovered and case.kind == "danger"),
            outcome=case.outcome if case.kind in IN_NEED else None,
            **searching.index(proposal),
        )
    )
    if proposal["urgent"] and not case.urgent:
        urgency.became(connection, case, now)
        takeover.ask(connection, case.conversation_id, now)
    else:
        case_clocks.recount(connection, case.number, key(case.kind, case.urgent))
    recusal.recuse(connection, case.number, now)


def _leave_the_talk(connection: Connection, case: Case, actor: Actor, now: datetime) -> None:
    """An operator may no longer read the conversation: it waits for a supervisor."""
    mine = hold(connection, case.conversation_id).owner == actor.name
    if mine and actor.role == "operator":
        takeover.release(connection, case.conversation_id, "有投诉，由班长接手", now)

"""Cases (工单): opened or amended by the transaction that stores the reply promising them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import chain
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection, Engine

from desk import (
    audit,
    case_clocks,
    case_rows,
    complaints,
    deliveries,
    discovery,
    events,
    recusal,
    searching,
    takeover,
    urgency,
)
from desk.actors import Actor
from desk.case_rows import Case, from_row
from desk.clock_limits import key
from desk.kinds import CaseKind
from desk.local_time import LOCAL
from desk.schema import case_numbers, cases

BOT = Actor("bot", "system")
PREFIX = "EG"
INSERTS = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
IN_NEED = ("discovery", "danger")
"""The kinds of a report: danger makes it the second, and calm does not take that back."""
PRIVATE = ("contact", "contact_ref")  # what the audit, which forgets nothing, does not repeat


def take(
    connection: Connection,
    conversation_id: str,
    proposal: dict[str, Any],
    now: datetime,
    by: Actor = BOT,
) -> str:
    """Opens the proposed case, or amends the conversation's open one of its kind or report.

    Returns its number. The caller's transaction holds the conversation. Whoever asked for a
    person, or is in danger, then waits for one.
    """
    proposal = {**proposal, "urgent": discovery.urgent(connection, proposal, now)}
    standing = _standing(connection, conversation_id, proposal)
    if standing is None:
        number = _open(connection, conversation_id, proposal, now, by)
    else:
        number = _amend(connection, standing, proposal, now, by)
    if proposal["urgent"] or proposal["kind"] == "person":
        takeover.ask(connection, conversation_id, now)
    return number


def open_cases(engine: Engine) -> list[Case]:
    """Every open case: urgent ones first, then the loudest, then the oldest."""
    order = (cases.c.urgent.desc(), cases.c.loudness.desc(), cases.c.opened_at, cases.c.number)
    with engine.connect() as connection:
        rows = connection.execute(select(cases).where(cases.c.closed_at.is_(None)).order_by(*order))
        return [from_row(row) for row in rows]


def opened(engine: Engine, first: date, last: date) -> list[Case]:
    """Every case opened on the county's days `first` to `last`, oldest first, closed ones too."""
    begins, ends = (datetime.combine(day, time(), LOCAL) for day in (first, last + timedelta(1)))
    wanted = select(cases).where(cases.c.opened_at >= begins, cases.c.opened_at < ends)
    with engine.connect() as connection:
        rows = connection.execute(wanted.order_by(cases.c.opened_at, cases.c.number))
        return [from_row(row) for row in rows]


def of_conversation(engine: Engine, conversation_id: str) -> list[Case]:
    """Every case of a conversation, oldest first."""
    wanted = select(cases).where(cases.c.conversation_id == conversation_id)
    with engine.connect() as connection:
        rows = connection.execute(wanted.order_by(cases.c.opened_at, cases.c.number))
        return [from_row(row) for row in rows]


def _standing(
    connection: Connection, conversation_id: str, proposal: dict[str, Any]
) -> Case | None:
    """The open case that the proposal goes on with: of the same report, else of its kind.

    The newest: one that was reopened may stand beside it.
    """
    wanted = select(cases).where(
        cases.c.conversation_id == conversation_id, cases.c.closed_at.is_(None)
    )
    rows = connection.execute(wanted.order_by(cases.c.number.desc()))
    found = [from_row(row) for row in rows]
    of_report = (case for case in found if _one_report(case, proposal))
    of_kind = (case for case in found if case.kind == proposal["kind"])
    return next(chain(of_report, of_kind), None)


def _one_report(case: Case, proposal: dict[str, Any]) -> bool:
    """Whether the proposal tells the case's story on: a report repeats all that was told of it."""
    before, now = (told.get("facts", {}).get("situation") for told in (case.proposal, proposal))
    in_need = case.kind in IN_NEED and proposal["kind"] in IN_NEED
    return bool(in_need and before and now and now.startswith(before))


def _open(
    connection: Connection, conversation_id: str, proposal: dict[str, Any], now: datetime, by: Actor
) -> str:
    case = Case(
        number=_next_number(connection, now),
        conversation_id=conversation_id,
        kind=proposal["kind"],
        status="received",
        urgent=proposal["urgent"],
        proposal=proposal,
        opened_at=now,
        amended_at=now,
        version=0,
        round=1,
        holder=None,
        held_at=None,
        queued_at=now,
        loudness=0,
        climbed=0,
        unit=None,
        co_units=[],
        avoid=complaints.complained_of(connection, conversation_id, proposal),
        suspended_from=None,
        contacted_at=None,
        outcome=None,
        merged_into=None,
        closed_at=None,
        external_number=None,
        external_status=None,
        urged_at=now if proposal["urgent"] else None,
        discovered=proposal["kind"] == "discovery",
        brief=None,
        external_at=None,
        **searching.index(proposal),
    )
    connection.execute(cases.insert().values(**vars(case)))
    case_clocks.start(connection, case.number, key(case.kind, case.urgent), case.round, now)
    _record(connection, case, "case.opened", proposal, now, by)
    deliveries.enqueue(connection, case, "case.opened", now)
    return case.number


def _amend(
    connection: Connection, case: Case, proposal: dict[str, Any], now: datetime, by: Actor
) -> str:
    case, before = replace(case, kind=_kind(case, proposal)), case
    merged = merge(case.proposal, {**proposal, "kind": case.kind})
    about = complaints.complained_of(connection, case.conversation_id, merged)
    connection.execute(
        cases.update()
        .where(cases.c.number == case.number)
        .values(
            kind=case.kind,
            proposal=merged,
            urgent=merged["urgent"],
            avoid=sorted({*case.avoid, *about}),
            discovered=case.discovered or proposal["kind"] == "discovery",
            amended_at=now,
            **searching.index(merged),
        )
    )
    deliveries.enqueue(connection, case_rows.read(connection, case.number), "case.amended", now)
    if merged["urgent"] and not case.urgent:
        urgency.became(connection, case, now)
    elif proposal["urgent"]:
        urgency.cried(connection, case.number, now)
    if case.kind != before.kind:
        case_clocks.tighten(connection, case.number, key(case.kind, merged["urgent"]), now)
    recusal.recuse(connection, case.number, now)
    _record(connection, case, "case.amended", proposal, now, by)
    return case.number


def _kind(case: Case, proposal: dict[str, Any]) -> CaseKind:
    """The kind of the case once it is amended: danger, where either says so."""
    return "danger" if proposal["kind"] == "danger" else case.kind


def merge(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """What is newly said replaces what was; silence takes nothing back, nor does calm."""
    said = {name: value for name, value in new.items() if value is not None}
    return {
        **old,
        **said,
        "urgent": bool(old.get("urgent") or new.get("urgent")),
        "facts": {**old.get("facts", {}), **new.get("facts", {})},
    }


def _record(
    connection: Connection,
    case: Case,
    action: events.EventType,
    proposal: dict[str, Any],
    now: datetime,
    by: Actor,
) -> None:
    data = {"number": case.number, "kind": case.kind, "urgent": bool(proposal.get("urgent"))}
    events.append(connection, case.conversation_id, action, data, now)
    entry = audit.Entry(by.name, action, case.number, _without_contact(proposal), now)
    audit.record(connection, case.conversation_id, entry)


def _without_contact(proposal: dict[str, Any]) -> dict[str, Any]:
    facts = {name: fact for name, fact in proposal.get("facts", {}).items() if name not in PRIVATE}
    told = {name: value for name, value in proposal.items() if name not in PRIVATE}
    return {**told, "facts": facts}


def _next_number(connection: Connection, now: datetime) -> str:
    day = now.astimezone(LOCAL).strftime("%Y%m%d")
    first = INSERTS[connection.dialect.name](case_numbers).values(day=day, last=1)
    connection.execute(
        first.on_conflict_do_update(index_elements=["day"], set_={"last": case_numbers.c.last + 1})
    )
    last = connection.execute(
        select(case_numbers.c.last).where(case_numbers.c.day == day)
    ).scalar_one()
    return f"{PREFIX}{day}-{last:04d}"

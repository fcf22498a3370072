"""Cases (工单): opened or amended by the transaction that stores the reply promising them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection, Engine, Row

from desk import audit, events
from desk.database import writing
from desk.schema import case_numbers, cases

BOT = "bot"
PREFIX = "EG"
LOCAL = timezone(timedelta(hours=8))  # the county's clock; China keeps no summer time
INSERTS = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}

CaseKind = Literal["discovery", "danger", "complaint", "record", "person", "transfer", "failed"]


@dataclass(frozen=True)
class Case:
    """A case as it stands; `proposal` is what the answers have told of it so far."""

    number: str
    conversation_id: str
    kind: CaseKind
    status: Literal["open", "closed"]
    urgent: bool
    proposal: dict[str, Any]
    opened_at: datetime
    amended_at: datetime


def take(
    connection: Connection, conversation_id: str, proposal: dict[str, Any], now: datetime
) -> str:
    """Opens the proposed case, or amends the conversation's open one of its kind.

    Returns its number. The caller's transaction holds the conversation.
    """
    standing = _open_of_kind(connection, conversation_id, proposal["kind"])
    if standing is None:
        return _open(connection, conversation_id, proposal, now)
    return _amend(connection, standing, proposal, now)


def open_cases(engine: Engine) -> list[Case]:
    """Every open case: urgent ones first, then the oldest."""
    wanted = (
        select(cases)
        .where(cases.c.status == "open")
        .order_by(cases.c.urgent.desc(), cases.c.opened_at, cases.c.number)
    )
    with engine.connect() as connection:
        return [_case(row) for row in connection.execute(wanted)]


def close(engine: Engine, number: str, operator: str, now: datetime) -> None:
    """Closes a case; one that is closed stays so. Raises LookupError."""
    with writing(engine) as connection:
        wanted = select(cases).where(cases.c.number == number).with_for_update()
        row = connection.execute(wanted).first()
        if row is None:
            raise LookupError(number)
        if row.status == "open":
            _update(connection, number, status="closed")
            entry = audit.Entry(operator, "case.closed", number, {}, now)
            audit.record(connection, row.conversation_id, entry)


def _case(row: Row) -> Case:
    return Case(**row._mapping)


def _open_of_kind(connection: Connection, conversation_id: str, kind: str) -> Case | None:
    wanted = select(cases).where(
        cases.c.conversation_id == conversation_id,
        cases.c.kind == kind,
        cases.c.status == "open",
    )
    row = connection.execute(wanted).first()
    return row and _case(row)


def _open(
    connection: Connection, conversation_id: str, proposal: dict[str, Any], now: datetime
) -> str:
    case = Case(
        number=_next_number(connection, now),
        conversation_id=conversation_id,
        kind=proposal["kind"],
        status="open",
        urgent=bool(proposal.get("urgent")),
        proposal=proposal,
        opened_at=now,
        amended_at=now,
    )
    connection.execute(cases.insert().values(**vars(case)))
    _record(connection, case, "case.opened", proposal, now)
    return case.number


def _amend(connection: Connection, case: Case, proposal: dict[str, Any], now: datetime) -> str:
    merged = _merge(case.proposal, proposal)
    _update(
        connection, case.number, proposal=merged, urgent=bool(merged.get("urgent")), amended_at=now
    )
    _record(connection, case, "case.amended", proposal, now)
    return case.number


def _merge(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """What is newly said replaces what was; silence takes nothing back, nor does calm."""
    said = {name: value for name, value in new.items() if value is not None}
    return {
        **old,
        **said,
        "urgent": bool(old.get("urgent") or new.get("urgent")),
        "facts": {**old.get("facts", {}), **new.get("facts", {})},
    }


def _update(connection: Connection, number: str, **values: Any) -> None:
    connection.execute(cases.update().where(cases.c.number == number).values(**values))


def _record(
    connection: Connection,
    case: Case,
    action: events.EventType,
    proposal: dict[str, Any],
    now: datetime,
) -> None:
    data = {"number": case.number, "kind": case.kind, "urgent": bool(proposal.get("urgent"))}
    events.append(connection, case.conversation_id, action, data, now)
    entry = audit.Entry(BOT, action, case.number, proposal, now)
    audit.record(connection, case.conversation_id, entry)


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

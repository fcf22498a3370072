"""The on-call chain (值班链): whom to call for an urgent case that nobody takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.engine import Connection, Engine

from desk import audit, case_rows, deliveries, notices, staff_settings
from desk.actors import SYSTEM, Actor
from desk.case_rows import Case, from_row
from desk.case_states import WITH_UNIT
from desk.data_files import read
from desk.database import writing
from desk.kinds import KINDS
from desk.on_call_times import Rung, Times, times
from desk.refusals import Refused
from desk.schema import cases

DESK_ITSELF = "operator"  # told by its own page


@dataclass(frozen=True)
class Call:
    """One try that is due for a case, counted from 1, and whom it is for."""

    case: Case
    number: int
    whom: Rung


def set_contacts(engine: Engine, contacts: Mapping[str, str], by: Actor, now: datetime) -> None:
    """Sets how each rung is reached, by its id; what is left out has no contact. Raises Refused."""
    known = {rung["id"] for rung in read("on_call")["chain"]}
    if not set(contacts) <= known:
        raise Refused("值班链上没有这一级。")
    staff_settings.put(engine, "on_call", dict(contacts), by, now)


def unreachable(engine: Engine) -> list[str]:
    """The rungs, by name, that no try reaches, because nobody set how."""
    with engine.connect() as connection:
        contacts = _contacts(connection)
        chain = times(connection).chain
    return [each.name for each in chain if not _reached(each, contacts)]


def due(engine: Engine, now: datetime) -> list[Call]:
    """Every try that is due: each rung not tried yet; of the repeats that were missed, one."""
    urgent = select(cases).where(cases.c.urgent.is_(True), cases.c.closed_at.is_(None))
    with engine.connect() as connection:
        found = [from_row(row) for row in connection.execute(urgent.order_by(cases.c.number))]
        plan = times(connection)
    return [call for case in found if case.unheard for call in _calls(case, plan, now)]


def _calls(case: Case, plan: Times, now: datetime) -> Iterator[Call]:
    tries, rungs = plan.tries_due(now - case.queued_at), len(plan.chain)
    for number in range(case.climbed + 1, tries + 1):
        if number <= rungs or number == tries:
            yield Call(case, number, plan.chain[min(number, rungs) - 1])


def make(engine: Engine, call: Call, now: datetime) -> str | None:
    """Makes one try; the key of its notice, or None if it was made, or the case seen to, since.

    It goes to the city's own system too, where one is set, which can ring whom no page reaches.
    """
    number = call.case.number
    with writing(engine) as connection:
        (case,) = case_rows.hold(connection, number)
        stands = case.unheard and case.queued_at == call.case.queued_at
        if not stands or case.climbed >= call.number:
            return None
        here = cases.update().where(cases.c.number == number)
        connection.execute(here.values(climbed=call.number, loudness=case.loudness + 1))
        return _notify(connection, case, call, now)


def _notify(connection: Connection, case: Case, call: Call, now: datetime) -> str:
    whom, contacts = call.whom, _contacts(connection)
    contact, outcome = contacts.get(whom.id), None if _reached(whom, contacts) else "not_set"
    key = f"on_call:{case.number}:{case.queued_at.isoformat()}:{call.number}"
    text = _text(case)
    notices.add(connection, key, "on_call", case.number, whom.name, text, now, contact, outcome)
    ring = {"receiver": whom.name, "contact": contact, "text": text}
    deliveries.call(connection, case.number, ring, now)
    told = {"notice": key, "receiver": whom.name, "outcome": outcome or "queued"}
    entry = audit.Entry(SYSTEM.name, "case.called", case.number, told, now)
    audit.record(connection, case.conversation_id, entry)
    return key


def _text(case: Case) -> str:
    about = KINDS[case.kind].label if case.kind == "complaint" else case.proposal["subject"]
    named = f"紧急工单{case.number}（{about}）"
    has_it = case.holder or (case.status in WITH_UNIT and case.unit)
    return f"{named}又有紧急情况，{has_it}还没有看。" if has_it else f"{named}还没有人接。"


def _contacts(connection: Connection) -> Mapping[str, str]:
    return staff_settings.value(connection, "on_call") or {}


def _reached(rung: Rung, contacts: Mapping[str, str]) -> bool:
    """Whether a try for `rung` can reach somebody."""
    return bool(contacts.get(rung.id)) or rung.id == DESK_ITSELF

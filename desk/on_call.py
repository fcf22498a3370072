"""The on-call chain (值班链): whom to call for an urgent case that nobody takes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection, Engine

from desk import audit, case_rows, notices, staff_settings
from desk.actors import SYSTEM, Actor
from desk.case_rows import Case, from_row
from desk.case_states import QUEUED
from desk.data_files import read
from desk.database import writing
from desk.refusals import Refused
from desk.schema import cases


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
    return [each["name"] for each in read("on_call")["chain"] if not _reached(each, contacts)]


def tries_due(waited: timedelta) -> int:
    """How many tries are due for a case that has waited so long: each rung, then the last again."""
    data = read("on_call")
    after = [timedelta(minutes=rung["after_minutes"]) for rung in data["chain"]]
    due = sum(waited >= each for each in after)
    if due < len(after):
        return due
    return due + (waited - after[-1]) // timedelta(minutes=data["repeat_minutes"])


def rung(number: int) -> dict[str, Any]:
    """Whom try `number`, counted from 1, is for."""
    chain: list[dict[str, Any]] = read("on_call")["chain"]
    return chain[min(number, len(chain)) - 1]


def climb(engine: Engine, now: datetime) -> list[str]:
    """Makes every try that is due, once however many ask; returns the keys of the notices."""
    waiting = (
        cases.c.urgent.is_(True),
        cases.c.holder.is_(None),
        cases.c.status.in_(QUEUED),
    )
    with engine.connect() as connection:
        found = [from_row(row) for row in connection.execute(select(cases).where(*waiting))]
    return [
        key
        for case in found
        for number in _to_make(case, now)
        if (key := _try(engine, case, number, now))
    ]


def _to_make(case: Case, now: datetime) -> list[int]:
    """Each rung not tried yet; of the repeats that were missed, one."""
    due, rungs = tries_due(now - case.queued_at), len(read("on_call")["chain"])
    return [n for n in range(case.climbed + 1, due + 1) if n <= rungs or n == due]


def _try(engine: Engine, case: Case, number: int, now: datetime) -> str | None:
    """One try; None when it was made, or the case taken, meanwhile."""
    mine = (
        cases.c.number == case.number,
        cases.c.version == case.version,
        cases.c.climbed < number,
    )
    with writing(engine) as connection:
        case_rows.hold(connection, case.number)
        climbed = cases.update().where(*mine).values(climbed=number, loudness=cases.c.loudness + 1)
        if not connection.execute(climbed).rowcount:
            return None
        return _notify(connection, case, number, now)


def _notify(connection: Connection, case: Case, number: int, now: datetime) -> str:
    whom = rung(number)
    contacts = _contacts(connection)
    contact, outcome = contacts.get(whom["id"]), None if _reached(whom, contacts) else "not_set"
    key = f"on_call:{case.number}:{case.version}:{number}"
    text = f"紧急工单{case.number}（{case.proposal['subject']}）还没有人接。"
    notices.add(connection, key, "on_call", case.number, whom["name"], text, now, contact, outcome)
    told = {"notice": key, "receiver": whom["name"], "outcome": outcome or "queued"}
    entry = audit.Entry(SYSTEM.name, "case.called", case.number, told, now)
    audit.record(connection, case.conversation_id, entry)
    return key


def _contacts(connection: Connection) -> Mapping[str, str]:
    return staff_settings.value(connection, "on_call") or {}


def _reached(rung: Mapping[str, Any], contacts: Mapping[str, str]) -> bool:
    """Whether a try for `rung` can reach somebody. The desk itself is told by its own page."""
    return bool(contacts.get(rung["id"])) or rung["id"] == "operator"

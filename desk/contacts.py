"""How to reach a person: sealed, apart from the case, under the consent that was given."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection, Engine

from desk import audit, case_rows, consent
from desk.actors import Actor
from desk.case_rows import Case
from desk.casework_tables import contacts
from desk.database import writing
from desk.refusals import Refused
from desk.schema import cases
from desk.vault import Vault

FIELDS = {"name": "称呼", "phone": "电话", "hours": "方便接电话的时间", "address": "住处"}
LONGEST = 200
FORGOTTEN = ("contact", "contact_ref")


def leave(
    engine: Engine,
    vault: Vault,
    number: str,
    details: Mapping[str, str],
    version: str,
    actor: Actor,
    now: datetime,
) -> None:
    """Keeps the contact for a case, under the consent text of that version; the newest holds.

    Raises Refused without consent or with nothing to keep, and UnknownCase.
    """
    consent.check(version)
    told = {
        name: details[name].strip()[:LONGEST] for name in FIELDS if details.get(name, "").strip()
    }
    if not told:
        raise Refused("没有写联系方式。")
    with writing(engine) as connection:
        (case,) = case_rows.hold(connection, number)
        row = {"number": number, "sealed": vault.seal(told), "consent": version, "given_at": now}
        connection.execute(contacts.insert().values(**row))
        data: dict[str, object] = {"consent": version, "fields": list(told)}
        _record(connection, case, actor, "contact.left", data, now)


def read(engine: Engine, vault: Vault, number: str, actor: Actor, now: datetime) -> dict[str, str]:
    """The contact of a case, or nothing; every look is in the audit.

    Raises Refused for whom it is not: whoever complained is known to a supervisor alone.
    """
    with writing(engine) as connection:
        (case,) = case_rows.hold(connection, number)
        if actor.role not in (
            ("supervisor",) if case.kind == "complaint" else ("operator", "supervisor")
        ):
            raise Refused("您不能查看这个工单的联系方式。")
        case_rows.acted(connection, case.conversation_id, actor.name, now)
        sealed = connection.execute(
            select(contacts.c.sealed)
            .where(contacts.c.number == number, contacts.c.sealed.is_not(None))
            .order_by(contacts.c.id.desc())
        ).scalar()
        if sealed is None:
            return {}
        _record(connection, case, actor, "contact.read", {}, now)
        return vault.open(sealed)


def kept(engine: Engine, number: str) -> bool:
    """Whether a contact of the case is kept."""
    wanted = select(contacts.c.id).where(
        contacts.c.number == number, contacts.c.sealed.is_not(None)
    )
    with engine.connect() as connection:
        return connection.execute(wanted).first() is not None


def purge(engine: Engine, closed_before: datetime, actor: Actor, now: datetime) -> int:
    """Forgets the contacts of cases closed before that moment; returns of how many cases."""
    sealed = select(contacts.c.number).where(contacts.c.sealed.is_not(None))
    wanted = select(cases.c.number, cases.c.proposal).where(cases.c.closed_at < closed_before)
    with engine.connect() as connection:
        known = set(connection.execute(sealed).scalars())
        closed = connection.execute(wanted.order_by(cases.c.number)).all()
    numbers = [row.number for row in closed if row.number in known or _tells(row.proposal)]
    return sum(forget(engine, number, actor, now) for number in numbers)


def forget(engine: Engine, number: str, actor: Actor, now: datetime) -> bool:
    """Forgets the contact of one case, as the person may ask; False if there was none."""
    with writing(engine) as connection:
        (case,) = case_rows.hold(connection, number)
        kept = (contacts.c.number == number, contacts.c.sealed.is_not(None))
        gone = connection.execute(
            contacts.update().where(*kept).values(sealed=None, purged_at=now)
        ).rowcount
        told = _forget_told(connection, case)
        if gone or told:
            _record(connection, case, actor, "contact.purged", {}, now)
        return bool(gone or told)


def _forget_told(connection: Connection, case: Case) -> bool:
    """What was said of it in the talk and noted in the case."""
    if not _tells(case.proposal):
        return False
    facts = case.proposal.get("facts") or {}
    rest = {name: value for name, value in facts.items() if name not in FORGOTTEN}
    proposal = {name: value for name, value in case.proposal.items() if name not in FORGOTTEN}
    here = cases.update().where(cases.c.number == case.number)
    connection.execute(here.values(proposal={**proposal, "facts": rest}))
    return True


def _tells(proposal: Mapping[str, Any]) -> bool:
    facts = proposal.get("facts") or {}
    return any(facts.get(name) or proposal.get(name) for name in FORGOTTEN)


def _record(
    connection: Connection,
    case: Case,
    actor: Actor,
    action: str,
    data: dict[str, object],
    now: datetime,
) -> None:
    entry = audit.Entry(actor.name, action, case.number, data, now)
    audit.record(connection, case.conversation_id, entry)

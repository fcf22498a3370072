"""Proactive discovery (主动发现): how urgent it is, and how it ended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.engine import Connection, Engine

from desk import audit, case_rows, cold_wave, first_contact
from desk.actors import Actor
from desk.case_rows import Case
from desk.data_files import read
from desk.database import writing
from desk.refusals import Refused
from desk.schema import cases


def urgent(connection: Connection, proposal: Mapping[str, Any], now: datetime) -> bool:
    """Whether the case cannot wait: it says so, or it tells of somebody without food or heat."""
    return cannot_wait(proposal, cold_wave.is_on(connection, now))


def cannot_wait(proposal: Mapping[str, Any], cold: bool) -> bool:
    """The same where it is known whether a cold wave stands (`cold`)."""
    if proposal["kind"] != "discovery":
        return bool(proposal.get("urgent"))
    return bool(proposal.get("urgent") or urgent_facts(proposal, cold))


def urgent_facts(proposal: Mapping[str, Any], cold: bool) -> list[str]:
    """What makes a discovery urgent, in words; during a cold wave (`cold`) more does."""
    when = ("always", "cold_wave") if cold else ("always",)
    facts = proposal.get("facts") or {}
    told = [
        f"{row['label']}：{name_of(row, facts[name])}"
        for name, row in read("discovery")["facts"].items()
        if facts.get(name) in _values(row.get("urgent", {}), when)
    ]
    text = " ".join(filter(None, [proposal.get("summary"), *map(str, facts.values())]))
    return told + [word for word in _values(read("discovery")["words"], when) if word in text]


def warnings(facts: Mapping[str, str]) -> list[str]:
    """What to say at once on hearing these facts."""
    rows = read("discovery")["facts"].items()
    said = (row.get("warn", {}).get(facts.get(name)) for name, row in rows)
    return [words for words in said if words]


def labelled(facts: Mapping[str, str]) -> list[tuple[str, str]]:
    """The facts told as label and words: those of the form in its order, then the others."""
    schema, words = read("discovery")["facts"], read("fact_words")
    known = [
        (schema[name]["label"], name_of(schema[name], facts[name]))
        for name in schema
        if name in facts
    ]
    others = [
        (words["names"].get(name, name), words["values"].get(value, value))
        for name, value in facts.items()
        if name not in schema
    ]
    return known + others


def name_of(row: Mapping[str, Any], value: str) -> str:
    """A value of a fact as people read it."""
    options = {"yes": "是", "no": "否"} if row["type"] == "yes_no" else row.get("options", {})
    return str(options.get(value, value))


def record_outcome(
    engine: Engine, number: str, outcome: str, actor: Actor, note: str, now: datetime
) -> None:
    """How the visit ended; the latest holds. Raises Refused, AlreadyOwned, and UnknownCase.

    An outcome in which the person was reached stops the first clock.
    """
    row = _outcome(outcome)
    if not note.strip():
        raise Refused("请写明见到谁、什么情况。")
    with writing(engine) as connection:
        (case,) = case_rows.hold(connection, number)
        if case.kind not in ("discovery", "danger") or case.closed_at is not None:
            raise Refused("只有没办结的困难线索和人身危险工单记走访结果。")
        case_rows.check_holder(case, actor)
        here = cases.c.number == number
        connection.execute(cases.update().where(here).values(outcome=outcome, held_at=now))
        told = {"outcome": outcome, "why": note}
        entry = audit.Entry(actor.name, "case.outcome", number, told, now)
        audit.record(connection, case.conversation_id, entry)
        if row["contact"]:
            first_contact.mark(connection, case, actor.name, row["label"], now)


def check_outcome(case: Case) -> None:
    """Refuses to end a discovery, dangerous by now or not, before somebody went and looked."""
    if case.outcome is None:
        raise Refused("困难线索要先记走访结果，才能办结。")
    row = _outcome(case.outcome)
    if not row["ends"]:
        raise Refused(f"走访结果是“{row['label']}”，还不能办结。")


def _outcome(name: str) -> dict[str, Any]:
    outcomes: dict[str, dict[str, Any]] = read("discovery")["outcomes"]
    if name not in outcomes:
        raise Refused("没有这种走访结果。")
    return outcomes[name]


def _values(rows: Mapping[str, Iterable[str]], when: Iterable[str]) -> list[str]:
    return [value for name in when for value in rows.get(name, ())]

"""A case in the shape of the city's own 12345 work order: fields in a set order."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy.engine import Connection, Engine

from desk import discovery, endings, staff_settings
from desk.actors import Actor
from desk.case_rows import Case
from desk.case_states import LABELS
from desk.data_files import read
from desk.kinds import KINDS
from desk.local_time import LOCAL
from desk.refusals import Refused

Contact = Mapping[str, str]
Order = dict[str, str]
NO_CONTACT: Contact = {}
BOM = "\ufeff"


def every() -> list[str]:
    """All fields there are, in the order of `work_order.yml`."""
    return [field["name"] for field in read("work_order")["fields"]]


def names(connection: Connection) -> list[str]:
    """The fields in the order that holds: what staff set, or every field."""
    return staff_settings.value(connection, "work_order_fields") or every()


def fields(engine: Engine) -> list[str]:
    """The same for whoever is in no transaction."""
    with engine.connect() as connection:
        return names(connection)


def set_order(engine: Engine, fields: Sequence[str], by: Actor, now: datetime) -> None:
    """Sets which fields a work order has, in which order. Raises Refused."""
    unknown = [name for name in fields if name not in every()]
    if unknown or not fields or len(set(fields)) < len(fields):
        raise Refused(f"工单的栏目不对：{'、'.join(unknown) or '空的或重复的'}。")
    staff_settings.put(engine, "work_order_fields", list(fields), by, now)


def order(case: Case, fields: Iterable[str], contact: Contact = NO_CONTACT) -> Order:
    """The work order of a case. A complaint's has the brief in place of all that was said."""
    told = _of_complaint(case) if case.kind == "complaint" else _told(case, contact)
    of = {field["name"]: field["of"] for field in read("work_order")["fields"]}
    return {name: told[of[name]] for name in fields}


def as_text(order: Order) -> str:
    """To be copied with one key: a line a field."""
    return "\n".join(f"{name}：{_one_line(value)}" for name, value in order.items())


def as_json(orders: Iterable[Order]) -> str:
    """A JSON list of work orders."""
    return json.dumps(list(orders), ensure_ascii=False, indent=1)


def as_csv(orders: Sequence[Order], fields: Sequence[str]) -> str:
    """A table with a head. A spreadsheet finds no formula in it: such cells begin with '.

    It begins with the mark by which spreadsheets know UTF-8.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(fields)
    writer.writerows([_harmless(order[name]) for name in fields] for order in orders)
    return BOM + text.getvalue()


def _told(case: Case, contact: Contact) -> Order:
    proposal = case.proposal
    facts = proposal.get("facts") or {}
    schema = read("discovery")["facts"]
    return {
        "number": case.number,
        "external_number": case.external_number or "",
        "source": read("work_order")["source"],
        "kind": KINDS[case.kind].label,
        "urgent": "紧急" if case.urgent else "一般",
        "opened_at": f"{case.opened_at.astimezone(LOCAL):%Y-%m-%d %H:%M}",
        "whom": discovery.name_of(schema["whom"], facts.get("whom", "")),
        "secret": "是" if case.kind == "complaint" else "否",
        "language": discovery.name_of(schema["language"], facts.get("language", "")),
        "contact_name": contact.get("name", ""),
        "contact_phone": contact.get("phone", ""),
        "contact_hours": contact.get("hours", ""),
        "township": proposal.get("township") or "",
        "village": proposal.get("village") or "",
        "subject": proposal["subject"],
        "content": _content(proposal, facts),
        "unit": case.unit or "",
        "co_units": "、".join(case.co_units),
        "status": LABELS[case.status],
        "outcome": endings.label(case.outcome) if case.outcome else "",
    }


def _of_complaint(case: Case) -> Order:
    """Nothing that whoever complained said, and not where they live."""
    told = replace(case, proposal={"subject": KINDS[case.kind].label, "summary": case.brief})
    return _told(told, NO_CONTACT)


def _content(proposal: Mapping[str, Any], facts: Mapping[str, str]) -> str:
    private = {"contact", "contact_ref", "whom", "language"}
    summary = proposal.get("summary")
    rest = {
        name: str(value)
        for name, value in facts.items()
        if name not in private and value != summary
    }
    lines = [f"{label}：{value}" for label, value in discovery.labelled(rest)]
    return "\n".join(filter(None, [summary, *lines]))


def _one_line(value: str) -> str:
    return " ".join(value.split())


def _harmless(value: str) -> str:
    starts = tuple(read("work_order")["formula_starts"])
    return f"'{value}" if value.lstrip(" ").startswith(starts) else value

"""A case that an operator writes down while somebody tells it on the telephone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from desk import (
    call_answers,
    case_codes,
    cases,
    conversations,
    first_contact,
    moves,
    takeover,
)
from desk.data_files import read
from desk.database import writing
from desk.kinds import BY_HAND, KINDS, CaseKind
from desk.masking import mask
from desk.refusals import Refused
from desk.suggestions import Suggestion
from web.operator.acting import Acting
from web.text import clean

BY_TELEPHONE = "电话"
KIND_NAMES: dict[str, str] = {name: KINDS[name].label for name in BY_HAND}
FIELDS: dict[str, dict[str, Any]] = read("discovery")["facts"]
IN_PROPOSAL = ("township", "village")


@dataclass(frozen=True)
class Call:
    """What was told, and `answered` in turn. `take` says that the operator goes on with it."""

    kind: str
    summary: str
    subject: str = ""
    urgent: bool = False
    township: str = ""
    village: str = ""
    department: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    take: bool = False
    answered: Sequence[Suggestion] = ()


class Opened(NamedTuple):
    """The number of a case, and the code with which whoever called finds it again."""

    number: str
    code: str


def open_case(desk: Acting, call: Call) -> Opened:
    """Opens the case in a conversation of its own, with what was answered. Raises Refused.

    Nobody waits in that conversation: whoever called is on the telephone.
    """
    if call.kind not in KIND_NAMES:
        raise Refused("请选类型。")
    if not clean(call.summary):
        raise Refused("请写明是什么事。")
    with writing(desk.engine) as connection:
        id = conversations.create(connection, desk.now).id
        number = cases.take(connection, id, _proposal(call), desk.now, desk.actor)
        call_answers.keep(connection, number, call.answered, desk.actor, desk.now)
        code = case_codes.issue(connection, number, desk.now)
        takeover.nobody_needed(connection, id, desk.now)
    if KINDS[_kind(call)].by_chat:
        first_contact.made(desk.engine, number, desk.actor, BY_TELEPHONE, desk.now)
    if call.take:
        moves.take(desk.engine, number, desk.actor, desk.now)
    return Opened(number, code)


def _proposal(call: Call) -> dict[str, Any]:
    facts = {name: _said(value) for name, value in call.facts.items() if name in FIELDS}
    return {
        "kind": call.kind,
        "urgent": call.urgent or call.kind == "danger",
        "department": call.department or None,
        "township": call.township or None,
        "village": _said(call.village) or None,
        "subject": _said(call.subject) or KINDS[_kind(call)].label,
        "summary": _said(call.summary),
        "facts": {name: value for name, value in facts.items() if value},
    }


def _kind(call: Call) -> CaseKind:
    return call.kind  # type: ignore[return-value]


def _said(text: str) -> str:
    """Numbers that identify a person are kept with the contact, never in the case."""
    return mask(clean(text))

"""Application intent (申请意向): what a window can prepare. It is not an application."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy.engine import Engine

from desk import cases, consent
from desk.actors import Actor
from desk.conversation_rows import hold
from desk.data_files import read
from desk.database import writing
from desk.refusals import Refused


@dataclass(frozen=True)
class Programme:
    """A programme that is applied for at a township, and the topics that speak of it.

    `department` is the bureau in charge where that is not the usual one.
    """

    name: str
    topics: Sequence[str] = ()
    department: str | None = None


@dataclass(frozen=True)
class Intent:
    """What the resident agreed to pass on: names of programmes, what is known, what is missing.

    `consent` is the version of the text agreed to, `answers` the receipts of what was answered,
    `next` what the resident was told to do.
    """

    programmes: Sequence[str]
    township: str
    known: Mapping[str, str]
    missing: Sequence[str]
    consent: str
    department: str | None = None
    answers: Sequence[str] = field(default_factory=tuple)
    next: Sequence[str] = field(default_factory=tuple)


def statement() -> str:
    """What the resident is told: this is not an application."""
    return str(read("intent")["statement"])


def programmes() -> dict[str, Programme]:
    """What may be asked for through a township, by name, in the order of the form."""
    return {id: Programme(**row) for id, row in read("intent")["programmes"].items()}


def general() -> tuple[str, ...]:
    """Topics after which any of the programmes may be meant."""
    return tuple(read("intent")["general"])


def open_intent(
    engine: Engine, conversation_id: str, intent: Intent, actor: Actor, now: datetime
) -> str:
    """Passes the intent to the township as a case, or amends the open one; returns its number.

    The consent is kept with it. Raises Refused without consent, programme or township, and
    UnknownConversation.
    """
    consent.check(intent.consent, "intent")
    if not intent.programmes or not intent.township.strip():
        raise Refused("申请意向要写明想申请什么、户籍在哪个苏木乡镇（街道）。")
    with writing(engine) as connection:
        hold(connection, conversation_id)
        consent.given(connection, conversation_id, intent.consent, now)
        return cases.take(connection, conversation_id, _proposal(intent), now, actor)


def _proposal(intent: Intent) -> dict[str, Any]:
    programmes = "、".join(intent.programmes)
    return {
        "kind": "intent",
        "urgent": False,
        "department": intent.department,
        "township": intent.township,
        "subject": f"{read('intent')['subject']}：{programmes}",
        "summary": f"想申请：{programmes}。还缺：{'、'.join(intent.missing) or '没有'}。",
        "facts": dict(intent.known),
        "missing": list(intent.missing),
        "programmes": list(intent.programmes),
        "answers": list(intent.answers),
        "next": list(intent.next),
        "consent": intent.consent,
    }

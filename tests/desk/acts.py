"""What tests of the record do again and again."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

from sqlalchemy.engine import Engine

from desk import briefs, case_rows, cases, conversations, turns
from desk.actors import Actor
from desk.case_rows import Case
from desk.database import writing

NOW = datetime(2026, 11, 23, 2, 30, tzinfo=timezone.utc)
LATER = NOW + timedelta(seconds=10)
OPERATOR = Actor("坐席一", "operator")
OTHER = Actor("坐席二", "operator")
CHIEF = Actor("班长甲", "supervisor")
UNIT = Actor("乡镇甲", "staff")


def opened(engine: Engine) -> str:
    return conversations.open(engine, NOW).id


def received(engine: Engine, conversation: str, key: str = "k1", text: str = "你好") -> Any:
    return turns.receive(engine, conversation, key, text, NOW, LATER)


def reply(text: str = "答", case: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"ending": "answered", "text": text, "case": case}


def proposal(kind: str = "person", **more: Any) -> dict[str, Any]:
    return {
        "kind": kind,
        "urgent": False,
        "subject": "事由",
        "summary": "经过",
        "facts": {},
        **more,
    }


def numbered(reply: dict[str, Any], number: str) -> dict[str, Any]:
    return {**reply, "case": {**reply["case"], "number": number}}


def complete(engine: Engine, got: turns.Received, *replies: dict[str, Any]) -> turns.Completed:
    said = list(replies) or [reply()]
    return turns.complete(
        engine, got.message_id, said, {"n": got.version + 1}, got.version, LATER, numbered
    )


def turn(engine: Engine, conversation: str, key: str, *replies: dict[str, Any]) -> turns.Completed:
    return complete(engine, received(engine, conversation, key), *replies)


def made(
    engine: Engine, kind: str = "record", now: datetime = NOW, id: str = "", **more: Any
) -> Case:
    """A case, opened in a conversation of its own unless `id` names one."""
    id = id or conversations.open(engine, now).id
    with writing(engine) as connection:
        conversations.hold(connection, id)
        number = cases.take(connection, id, proposal(kind, **more), now)
    return case_rows.get(engine, number)


def passed_on(engine: Engine, number: str) -> str:
    """A complaint's number, once there is a brief with which it may leave the desk."""
    briefs.write(engine, number, "群众反映一个单位", CHIEF, NOW)
    return number


def event_types(engine: Engine, conversation: str) -> list[str]:
    from desk import events

    return [event.type for event in events.after(engine, conversation, 0)]

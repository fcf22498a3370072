"""What a person agrees to before something of theirs is kept; each version of a text is kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.engine import Connection, Engine

from desk.data_files import read
from desk.refusals import Refused
from desk.resident_tables import agreements

Purpose = Literal["contact", "facts", "intent"]
REFUSED = {
    "contact": "没有征得同意，不能保存联系方式。",
    "facts": "没有征得同意，不能保存说过的情况。",
    "intent": "没有勾选同意，什么都没有交出去。",
}


def current(purpose: Purpose = "contact") -> tuple[str, str]:
    """The version that is asked for now, and its text."""
    data = read("consent")[purpose]
    return data["current"], data["versions"][data["current"]]


def check(version: str, purpose: Purpose = "contact") -> None:
    """Raises Refused unless `version` is one of the texts for that purpose."""
    if version not in read("consent")[purpose]["versions"]:
        raise Refused(REFUSED[purpose])


def given(connection: Connection, conversation_id: str, version: str, now: datetime) -> None:
    """Keeps that the text of `version` was agreed to, in the caller's transaction."""
    row = {"conversation_id": conversation_id, "version": version, "agreed": True, "at": now}
    connection.execute(agreements.insert().values(**row))


def needed(asking: str | None) -> bool:
    """Whether what is told in reply to `asking`, "<interview>.<fact>", waits for consent.

    That of every interview does, unless it is declared to have nothing private, or of another.
    """
    interview = _interview(asking)
    plain = interview in read("consent")["facts"]["plain"]
    return bool(interview) and not plain and not of_third_person(asking)


def of_third_person(asking: str | None) -> bool:
    """Whether what is told in reply to `asking` is about somebody else, and for the case alone."""
    return _interview(asking) in read("consent")["facts"]["third_person"]


def asks_contact(asking: str | None) -> bool:
    """Whether a reply to `asking` may tell how to reach somebody, which the vault alone keeps."""
    return asking in read("consent")["facts"]["contact"]


def may_keep(asking: str | None, agreed: bool) -> bool:
    """Whether an answer's receipt may keep what was told in reply to `asking`."""
    return agreed if needed(asking) else not of_third_person(asking)


def talked_of(state: Mapping[str, Any]) -> bool:
    """Whether the bot's state holds an interview whose facts wait for consent."""
    left = (state.get("context") or {}).get("left") or {}
    return needed(state.get("asking")) or needed(left.get("interview"))


def answered(
    connection: Connection, conversation_id: str, version: str, agreed: bool, now: datetime
) -> None:
    """Keeps the resident's answer about facts, in the caller's transaction.

    Raises Refused for another text.
    """
    if version not in read("consent")["facts"]["versions"]:
        raise Refused("没有这份说明，请刷新页面再选。")
    row = {"conversation_id": conversation_id, "version": version, "agreed": agreed, "at": now}
    connection.execute(agreements.insert().values(**row))


def standing(engine: Engine, conversation_id: str) -> bool | None:
    """The answer about facts that holds; None while there is none.

    Consent holds for the text it was given to: a new version is asked for again. A refusal holds.
    """
    with engine.connect() as connection:
        return stands(connection, conversation_id)


def stands(connection: Connection, conversation_id: str) -> bool | None:
    """The same as `standing`, within a transaction."""
    facts = read("consent")["facts"]
    wanted = select(agreements.c.agreed, agreements.c.version).where(
        agreements.c.conversation_id == conversation_id,
        agreements.c.version.in_(list(facts["versions"])),
    )
    last = connection.execute(wanted.order_by(agreements.c.id.desc())).first()
    if last is None or (last.agreed and last.version != facts["current"]):
        return None
    return bool(last.agreed)


def _interview(asking: str | None) -> str:
    return (asking or "").partition(".")[0]

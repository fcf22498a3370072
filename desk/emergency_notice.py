"""A notice that residents see on top of their page, on the days that staff set."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.engine import Engine

from desk import staff_settings
from desk.actors import Actor
from desk.refusals import Refused

LONGEST = 300


@dataclass(frozen=True)
class EmergencyNotice:
    """Shown from the day `since` to the day `until`, both included."""

    text: str
    since: date
    until: date


def put(engine: Engine, notice: EmergencyNotice, by: Actor, now: datetime) -> None:
    """Sets the notice in place of any before. Raises Refused."""
    if not notice.text.strip():
        raise Refused("还没有写通知的内容。")
    if len(notice.text) > LONGEST:
        raise Refused(f"通知不能超过{LONGEST}字。")
    if notice.until < notice.since:
        raise Refused("结束的日子不能早于开始的日子。")
    value = {
        "text": notice.text.strip(),
        "since": notice.since.isoformat(),
        "until": notice.until.isoformat(),
    }
    staff_settings.put(engine, "emergency_notice", value, by, now)


def withdraw(engine: Engine, by: Actor, now: datetime) -> None:
    """Takes the notice down."""
    staff_settings.put(engine, "emergency_notice", None, by, now)


def stands(engine: Engine) -> EmergencyNotice | None:
    """The notice that is set, on whatever days."""
    with engine.connect() as connection:
        row = staff_settings.value(connection, "emergency_notice")
    if row is None:
        return None
    since, until = date.fromisoformat(row["since"]), date.fromisoformat(row["until"])
    return EmergencyNotice(row["text"], since, until)


def shown(engine: Engine, today: date) -> str | None:
    """What residents see today."""
    notice = stands(engine)
    return notice.text if notice and notice.since <= today <= notice.until else None

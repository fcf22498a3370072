"""What staff set while the desk runs: every version is kept, the newest holds."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.engine import Connection, Engine

from desk.actors import Actor
from desk.casework_tables import desk_settings
from desk.database import writing
from desk.refusals import Refused

DEFAULT = "默认值，待本市确认"
Name = Literal[
    "cold_wave",
    "on_call",
    "on_call_times",
    "patience",
    "opening_hours",
    "official_years",
    "work_order_fields",
    "webhook",
    "emergency_notice",
    "off_line",
]


def value(connection: Connection, name: Name) -> Any:
    """The value that holds, or None if it was never set."""
    wanted = select(desk_settings.c.value).where(desk_settings.c.name == name)
    return connection.execute(wanted.order_by(desk_settings.c.id.desc())).scalar()


def put(engine: Engine, name: Name, value: Any, by: Actor, now: datetime) -> None:
    """Sets a value, JSON. The modules that read a setting check it before it comes here."""
    row = {"name": name, "value": value, "entered_by": by.name, "entered_at": now}
    with writing(engine) as connection:
        connection.execute(desk_settings.insert().values(**row))


def with_basis(value: dict[str, Any], note: str) -> dict[str, Any]:
    """A figure of the desk's own with where it comes from; raises Refused where that is missing."""
    if not note.strip():
        raise Refused("请写明依据。")
    return {**value, "note": note.strip()}

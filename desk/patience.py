"""How long something may lie before it goes back or gets louder: `patience.yml`, and what staff
set over it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.engine import Connection, Engine

from desk import staff_settings
from desk.actors import Actor
from desk.data_files import read
from desk.refusals import Refused
from desk.staff_settings import DEFAULT, with_basis

LONGEST = 10_000


@dataclass(frozen=True)
class Patience:
    """Minutes by name, the names of `patience.yml`; `note` says whose they are."""

    minutes: Mapping[str, int]
    note: str

    def of(self, name: str) -> timedelta:
        """How long that may lie."""
        return timedelta(minutes=self.minutes[name])


def labels() -> dict[str, str]:
    """What each one is, in words."""
    return {name: row["label"] for name, row in read("patience").items()}


def patience(connection: Connection) -> Patience:
    """What holds."""
    told = staff_settings.value(connection, "patience") or {}
    defaults = {name: row["minutes"] for name, row in read("patience").items()}
    return Patience({**defaults, **told.get("minutes", {})}, told.get("note", DEFAULT))


def set_patience(
    engine: Engine, minutes: Mapping[str, int], note: str, by: Actor, now: datetime
) -> None:
    """Sets every one of them, in minutes. Raises Refused."""
    if set(minutes) != set(read("patience")):
        raise Refused("每一项都要填多少分钟。")
    if not all(0 < each <= LONGEST for each in minutes.values()):
        raise Refused(f"分钟数要大于0，不超过{LONGEST}。")
    staff_settings.put(engine, "patience", with_basis({"minutes": dict(minutes)}, note), by, now)

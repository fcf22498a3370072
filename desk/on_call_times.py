"""How long each rung of the on-call chain waits: `on_call.yml`, and what staff set over it."""

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

LONGEST = 24 * 60  # a chain that needs more than a day is none


@dataclass(frozen=True)
class Rung:
    """Whom to call, so many minutes after the case began to wait."""

    id: str
    name: str
    after_minutes: int


@dataclass(frozen=True)
class Times:
    """The chain as it stands; `note` says whose minutes these are."""

    chain: tuple[Rung, ...]
    repeat_minutes: int
    note: str

    def tries_due(self, waited: timedelta) -> int:
        """How many tries are due after so long: each rung, then the last again and again."""
        after = [timedelta(minutes=rung.after_minutes) for rung in self.chain]
        due = sum(waited >= each for each in after)
        if due < len(after):
            return due
        return due + (waited - after[-1]) // timedelta(minutes=self.repeat_minutes)


def times(connection: Connection) -> Times:
    """The chain with the minutes that hold."""
    data = read("on_call")
    told = staff_settings.value(connection, "on_call_times") or {}
    after, repeat = told.get("after", {}), told.get("repeat", data["repeat_minutes"])
    rungs = (
        Rung(row["id"], row["name"], after.get(row["id"], row["after_minutes"]))
        for row in data["chain"]
    )
    return Times(tuple(rungs), repeat, told.get("note", DEFAULT))


def set_times(
    engine: Engine, after: Mapping[str, int], repeat: int, note: str, by: Actor, now: datetime
) -> None:
    """Sets the minutes of every rung, by its id, and of the repeats. Raises Refused.

    The first rung is called at once: nobody waits for a machine to think of them.
    """
    ids = [row["id"] for row in read("on_call")["chain"]]
    if set(after) != set(ids) or not 0 < repeat <= LONGEST:
        raise Refused("每一级都要填多少分钟，重复的间隔要大于0。")
    minutes = [after[id] for id in ids]
    if minutes[0] != 0 or minutes != sorted(minutes) or minutes[-1] > LONGEST:
        raise Refused("第一级要马上找，后面的一级比一级晚，最后一级不超过一天。")
    value = with_basis({"after": dict(after), "repeat": repeat}, note)
    staff_settings.put(engine, "on_call_times", value, by, now)

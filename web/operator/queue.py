"""The queue: every open case and every conversation that waits, with clocks, the loudest first."""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.engine import Engine

from desk import audit, case_clocks, cases, searching, takeover
from desk.actors import Actor
from desk.case_clocks import Reading
from desk.case_rows import Case
from desk.case_states import QUEUED
from desk.conversation_rows import Conversation
from desk.views import seen_by

COLOURS = ("green", "yellow", "red")
FILTERS = {
    "all": "全部",
    "free": "没人接",
    "talk": "等人工",
    "urgent": "紧急",
    "late": "快到或超过时限",
    "mine": "我的",
}
LOOK_SECONDS = 2.0


@dataclass(frozen=True)
class Row:
    """A case with its running clocks; `talk` is set where its conversation needs somebody."""

    case: Case
    clocks: tuple[Reading, ...]
    talk: Conversation | None

    @property
    def colour(self) -> str:
        """Of the clock that presses most."""
        return max((clock.reading.colour for clock in self.clocks), key=COLOURS.index, default="")

    @property
    def waits(self) -> bool:
        """Whether somebody asked for a person and nobody came."""
        return self.talk is not None and self.talk.status == "waiting"

    @property
    def free(self) -> bool:
        """Whether it is for whoever comes first."""
        lies = self.case.holder is None and self.case.status in QUEUED
        return self.waits or self.cries or lies

    @property
    def cries(self) -> bool:
        """Whether nobody has acted since the latest urgent word."""
        return self.case.unheard

    @property
    def loudness(self) -> int:
        """How often it was left lying."""
        return max(self.case.loudness, self.talk.loudness if self.talk else 0)


@dataclass(frozen=True)
class Look:
    """The queue at a moment: a mark that changes with it, and what calls for somebody new."""

    mark: str
    calls: tuple[str, ...]


def rows(engine: Engine, now: datetime) -> list[Row]:
    """The whole queue."""
    clocks: defaultdict[str, list[Reading]] = defaultdict(list)
    for reading in case_clocks.running(engine, now):
        clocks[reading.number].append(reading)
    talks = {talk.id: talk for talk in [*takeover.waiting(engine), *takeover.silent(engine, now)]}
    open_ = cases.open_cases(engine)
    lost = set(talks) - {case.conversation_id for case in open_}
    open_ += [case for id in sorted(lost) for case in cases.of_conversation(engine, id)[-1:]]
    found = [
        Row(case, tuple(clocks[case.number]), talks.get(case.conversation_id)) for case in open_
    ]
    return sorted(found, key=_order)


def shown(found: Iterable[Row], actor: Actor, only: str, kind: str) -> list[Row]:
    """The rows of a filter, as whoever looks may see them."""
    wanted = (row for row in found if _passes(row, actor, only) and kind in ("", row.case.kind))
    return [Row(seen_by(row.case, actor.role), row.clocks, row.talk) for row in wanted]


def search(engine: Engine, actor: Actor, text: str) -> list[Row]:
    """Cases, closed ones too, found by number, words or 拼音首字母."""
    found = searching.find(engine, text, actor.role)
    return [Row(seen_by(case, actor.role), (), None) for case in found]


def look(engine: Engine, now: datetime) -> Look:
    """What the live streams tell of the queue."""
    found = rows(engine, now)
    told = [
        (row.case.number, row.case.version, row.loudness, row.colour, row.free) for row in found
    ]
    mark = hashlib.sha256(repr((audit.newest(engine), told)).encode()).hexdigest()[:16]
    calls = tuple(f"{row.case.number}:{row.loudness}:{row.waits}" for row in found if row.free)
    return Look(mark, calls)


class Board:
    """One look of a process for all its streams, no older than LOOK_SECONDS."""

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._looked = 0.0
        self._look: Look | None = None

    async def look(self, engine: Engine, now: datetime) -> Look:
        """The queue as it was a moment ago."""
        async with self._lock:
            if self._look is None or time.monotonic() - self._looked >= LOOK_SECONDS / 2:
                self._look = await asyncio.to_thread(look, engine, now)
                self._looked = time.monotonic()
            return self._look


def _order(row: Row) -> tuple[object, ...]:
    pressing = COLOURS.index(row.colour) if row.colour else 0
    return (not row.case.urgent, not row.waits, -row.loudness, -pressing, row.case.opened_at)


def _passes(row: Row, actor: Actor, only: str) -> bool:
    owner = row.talk.owner if row.talk else None
    match only:
        case "free":
            return row.free
        case "talk":
            return row.talk is not None
        case "urgent":
            return row.case.urgent
        case "late":
            return row.colour in ("yellow", "red")
        case "mine":
            return actor.name in (row.case.holder, owner)
        case _:
            return True

"""One clock of a case: read from what is stored, so that no restart and no jump can stop it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from desk.working_time import NOTHING, Time

Colour = Literal["green", "yellow", "red"]
YELLOW_AT = 0.8


@dataclass(frozen=True)
class Pause:
    """A stretch that does not count; it lasts while `ended_at` is null."""

    began_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True)
class Clock:
    """What is stored of a clock. `pauses` are in order and apart."""

    limit: timedelta
    started_at: datetime
    stopped_at: datetime | None
    pauses: tuple[Pause, ...] = ()


@dataclass(frozen=True)
class Reading:
    """A clock as it stands at a moment.

    `deadline` is null while the clock is paused; it is `provisional` (暂定) when it falls in or
    counts days whose holidays are not published yet.
    """

    elapsed: timedelta
    limit: timedelta
    colour: Colour
    deadline: datetime | None
    provisional: bool


def read(clock: Clock, time: Time, now: datetime) -> Reading:
    """The clock at `now`: yellow from 80 % of its limit, red from 100 %."""
    end = now if clock.stopped_at is None else clock.stopped_at
    elapsed = _elapsed(clock, time, end)
    deadline = _deadline(clock, time)
    known = deadline is None or time.known(clock.started_at, deadline)
    return Reading(elapsed, clock.limit, _colour(elapsed, clock.limit), deadline, not known)


def _colour(elapsed: timedelta, limit: timedelta) -> Colour:
    if elapsed >= limit:
        return "red"
    return "yellow" if elapsed >= limit * YELLOW_AT else "green"


def _elapsed(clock: Clock, time: Time, end: datetime) -> timedelta:
    runs = (time.between(began, min(ended or end, end)) for began, ended in _runs(clock))
    return sum(runs, NOTHING)


def _deadline(clock: Clock, time: Time) -> datetime | None:
    left = clock.limit
    for began, ended in _runs(clock):
        if ended is None or time.between(began, ended) >= left:
            return time.after(began, left)
        left -= time.between(began, ended)
    return None


def _runs(clock: Clock) -> Iterator[tuple[datetime, datetime | None]]:
    """The stretches that count; the last is open unless a pause lasts."""
    began: datetime | None = clock.started_at
    for pause in clock.pauses:
        if began is not None and pause.began_at > began:
            yield began, pause.began_at
        began = None if pause.ended_at is None else max(clock.started_at, pause.ended_at)
    if began is not None:
        yield began, None

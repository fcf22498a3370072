"""Two ways to count time: by the wall clock, and by the office's opening hours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import takewhile
from typing import Protocol

import chinese_calendar

from desk.local_time import LOCAL

DAY = timedelta(days=1)
NOTHING = timedelta()


class Time(Protocol):
    """A way to count time. Moments are aware; amounts are never negative."""

    def after(self, start: datetime, amount: timedelta) -> datetime:
        """The first moment at which `amount` has passed since `start`."""

    def between(self, start: datetime, end: datetime) -> timedelta:
        """How much passes from `start` to `end`; nothing if `end` comes first."""

    def known(self, start: datetime, end: datetime) -> bool:
        """Whether every day from `start` to `end` is officially settled."""


class WallTime:
    """Every minute counts, day and night."""

    def after(self, start: datetime, amount: timedelta) -> datetime:
        """`amount` later."""
        return start + amount

    def between(self, start: datetime, end: datetime) -> timedelta:
        """The difference."""
        return max(end - start, NOTHING)

    def known(self, start: datetime, end: datetime) -> bool:
        """Always: no calendar is asked."""
        return True


@dataclass(frozen=True)
class WorkingTime:
    """Only the minutes count in which the office is open, on the county's clock.

    `spans` are the opening hours of a working day, in order and apart; `weekdays` are counted
    from 1 (Monday). `official` says of a day whether it is worked, before every calendar. In
    years that the calendar of holidays does not know yet, weekdays alone decide; of those in
    `settled` every day that is moved stands in `official`.
    """

    spans: tuple[tuple[time, time], ...]
    weekdays: frozenset[int]
    official: Mapping[date, bool] = field(default_factory=dict)
    settled: frozenset[int] = frozenset()

    def after(self, start: datetime, amount: timedelta) -> datetime:
        """The first moment at which the office has been open for `amount` since `start`."""
        if amount <= NOTHING:
            return start
        stretches = self._open_from(start)
        opens, closes = next(stretches)
        while closes - opens < amount:
            amount -= closes - opens
            opens, closes = next(stretches)
        return opens + amount

    def between(self, start: datetime, end: datetime) -> timedelta:
        """How long the office is open from `start` to `end`."""
        stretches = takewhile(lambda stretch: stretch[0] < end, self._open_from(start))
        return sum((min(closes, end) - opens for opens, closes in stretches), NOTHING)

    def known(self, start: datetime, end: datetime) -> bool:
        """Whether holidays of every day from `start` to `end` are published or entered."""
        first, last = _day(start), _day(end)
        days = ((first + DAY * n) for n in range((last - first).days + 1))
        return all(self._settled(day) for day in days)

    def _settled(self, day: date) -> bool:
        entered = day in self.official or day.year in self.settled
        return entered or _published(day) is not None

    def works(self, day: date) -> bool:
        """Whether `day` is a working day."""
        if day in self.official:
            return self.official[day]
        named = _published(day)
        return day.isoweekday() in self.weekdays if not named else named == "work"

    def is_open(self, now: datetime) -> bool:
        """Whether people are there at `now`."""
        return self.next_opening(now) <= now

    def next_opening(self, now: datetime) -> datetime:
        """`now` while the office is open, else the moment it opens next."""
        return next(opens for opens, _ in self._open_from(now))

    def day_length(self) -> timedelta:
        """How long a full working day is."""
        return sum((self._length(span) for span in self.spans), NOTHING)

    def _open_from(self, start: datetime) -> Iterator[tuple[datetime, datetime]]:
        """The stretches in which the office is open, from `start` on."""
        day = _day(start)
        while True:
            for opens, closes in self.spans if self.works(day) else ():
                begin = max(datetime.combine(day, opens, LOCAL), start)
                end = datetime.combine(day, closes, LOCAL)
                if begin < end:
                    yield begin, end
            day += DAY

    @staticmethod
    def _length(span: tuple[time, time]) -> timedelta:
        opens, closes = (datetime.combine(date.min, moment) for moment in span)
        return closes - opens


def _day(moment: datetime) -> date:
    return moment.astimezone(LOCAL).date()


def _published(day: date) -> str | None:
    """`work` or `rest` for a day that a decree moves, "" for an ordinary one.

    None beyond the years the calendar knows: it raises there.
    """
    try:
        off, name = chinese_calendar.get_holiday_detail(day)
    except NotImplementedError:
        return None
    if name is None:
        return ""
    return "rest" if off else "work"

"""When within a period the answer to a topic changes: 2022年渐退期几个月 has two answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from rulebook.day import Day


class Change(NamedTuple):
    """A day from which a topic's short answer reads otherwise: as it was, and as it is then."""

    since: date
    before: str
    after: str


def changes(
    on: Callable[[date], Day], topic: str, programme: str | None, first: date, last: date
) -> list[Change]:
    """The changes after `first` up to `last`; `on` gives the rules of a day."""
    found = []
    for since in sorted(set(_starts(on(last), topic, programme))):
        if first < since <= last:
            before, after = (
                on(day).topic(topic, programme).parts.short for day in (since - timedelta(1), since)
            )
            if before != after:
                found.append(Change(since, before, after))
    return found


def _starts(day: Day, topic: str, programme: str | None) -> Iterator[date]:
    """The days from which a variant of the topic, or a figure it tells, holds."""
    told = day.book.topic(topic)
    for line in told.timelines().values():
        yield from (variant.since for variant in line)
    for name in day.topic(topic, programme).figures:
        figure = day.book.figures.get(name)
        if figure:
            yield from (value.since for value in figure.values if value.since)

"""What the page of the shift (值班) shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection

from desk import (
    clock_limits,
    cold_wave,
    deliveries,
    notices,
    on_call,
    opening_hours,
    patience,
    phrases,
    staff_settings,
)
from desk.casework_tables import official_days
from desk.clock_limits import ClockName, Limit
from desk.data_files import read
from desk.notices import Notice
from desk.on_call_times import Times, times
from desk.patience import Patience
from desk.phrases import Phrase
from web.operator.acting import Acting
from web.promises import closed


@dataclass(frozen=True)
class OfficialDay:
    """A day that somebody entered as worked or not."""

    day: date
    working: bool
    note: str
    entered_by: str


@dataclass(frozen=True)
class Duty:
    """The outbox, the limits, the days, the chain of call, and how the cold wave stands."""

    pending: list[Notice]
    limits: list[tuple[str, str, ClockName, Limit]]
    days: list[OfficialDay]
    cold: dict[str, str] | None
    cold_now: bool
    times: Times
    patience: Patience
    patience_labels: dict[str, str]
    hours: dict[str, Any]
    settled_years: list[int]
    contacts: dict[str, str]
    unreachable: list[str]
    outcomes: dict[str, str]
    closed: str | None
    handed_on: bool
    undelivered: int
    phrases: list[Phrase]


def gather(desk: Acting) -> Duty:
    """The page as it stands."""
    opening = opening_hours.next_opening(desk.engine, desk.now)
    with desk.engine.connect() as connection:
        return Duty(
            pending=notices.pending(desk.engine),
            limits=_limits(connection),
            days=_days(connection),
            cold=staff_settings.value(connection, "cold_wave"),
            cold_now=cold_wave.is_on(connection, desk.now),
            times=times(connection),
            patience=patience.patience(connection),
            patience_labels=patience.labels(),
            hours=opening_hours.settings(connection),
            settled_years=opening_hours.settled_years(connection),
            contacts=staff_settings.value(connection, "on_call") or {},
            unreachable=on_call.unreachable(desk.engine),
            outcomes=read("on_call")["outcomes"],
            closed=closed(opening) if opening else None,
            handed_on=deliveries.address(desk.engine) is not None,
            undelivered=deliveries.waiting(desk.engine),
            phrases=phrases.find(desk.engine, desk.actor),
        )


def _limits(connection: Connection) -> list[tuple[str, str, ClockName, Limit]]:
    labels = {key: row["label"] for key, row in read("clocks")["limits"].items()}
    table = clock_limits.limits(connection)
    return [(key, labels[key], name, limit) for (key, name), limit in table.items()]


def _days(connection: Connection) -> list[OfficialDay]:
    """What holds for each day that was entered, the latest day first."""
    rows = connection.execute(select(official_days).order_by(official_days.c.id))
    newest = {row.day: OfficialDay(row.day, row.working, row.note, row.entered_by) for row in rows}
    return sorted(newest.values(), key=lambda each: each.day, reverse=True)

"""One clock: colours, pauses, jumps."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.clock import Clock, Pause, read
from desk.working_time import WallTime
from tests.desk.test_working_time import OFFICE, at

START = datetime(2026, 11, 23, 1, tzinfo=timezone.utc)  # nine o'clock there
HOUR = timedelta(hours=1)
WALL = WallTime()


def after(hours: float) -> datetime:
    return START + HOUR * hours


@pytest.mark.parametrize(
    ("hours", "colour"),
    [(0, "green"), (7.99, "green"), (8, "yellow"), (9.99, "yellow"), (10, "red"), (99, "red")],
)
def test_yellow_from_four_fifths_red_from_the_limit(hours: float, colour: str) -> None:
    assert read(Clock(10 * HOUR, START, None), WALL, after(hours)).colour == colour


def test_a_pause_moves_the_deadline_and_does_not_count() -> None:
    clock = Clock(10 * HOUR, START, None, (Pause(after(2), after(5)),))
    reading = read(clock, WALL, after(6))
    assert (reading.elapsed, reading.deadline) == (3 * HOUR, after(13))


def test_while_a_pause_lasts_there_is_no_deadline() -> None:
    clock = Clock(10 * HOUR, START, None, (Pause(after(2), None),))
    reading = read(clock, WALL, after(50))
    assert (reading.elapsed, reading.deadline, reading.provisional) == (2 * HOUR, None, False)


def test_a_deadline_that_came_before_the_pause_stays() -> None:
    clock = Clock(HOUR, START, None, (Pause(after(2), None),))
    assert read(clock, WALL, after(3)).deadline == after(1)


def test_a_pause_that_ended_before_the_start_is_nothing() -> None:
    clock = Clock(10 * HOUR, START, None, (Pause(after(-5), after(-1)),))
    assert read(clock, WALL, after(1)).elapsed == HOUR


def test_a_pause_across_the_start_moves_it() -> None:
    clock = Clock(10 * HOUR, START, None, (Pause(after(-5), after(2)),))
    assert read(clock, WALL, after(3)).elapsed == HOUR


def test_a_stopped_clock_stands() -> None:
    clock = Clock(10 * HOUR, START, after(3))
    assert read(clock, WALL, after(90)) == read(clock, WALL, after(3))


def test_a_clock_that_jumps_back_behind_the_start_counts_nothing() -> None:
    assert read(Clock(HOUR, START, None), WALL, after(-500)).elapsed == timedelta()


def test_a_deadline_beyond_the_known_holidays_is_provisional() -> None:
    late = Clock(3 * OFFICE.day_length(), at("2026-12-30T08:30"), None)
    assert not read(Clock(HOUR, START, None), OFFICE, START).provisional
    reading = read(late, OFFICE, at("2026-12-30T09:00"))
    assert (reading.deadline, reading.provisional) == (at("2027-01-01T17:30"), True)


@given(st.lists(st.integers(0, 400), min_size=0, max_size=8, unique=True), st.integers(1, 200))
def test_at_its_deadline_exactly_the_limit_has_passed(bounds: list[int], limit: int) -> None:
    bounds = sorted(bounds)[: len(bounds) // 2 * 2]
    pairs = zip(bounds[::2], bounds[1::2], strict=True)
    clock = Clock(
        HOUR * limit, START, None, tuple(Pause(after(begin), after(end)) for begin, end in pairs)
    )
    for time in (WALL, OFFICE):
        deadline = read(clock, time, START).deadline
        assert deadline is not None
        assert read(clock, time, deadline).elapsed == clock.limit
        assert read(clock, time, deadline).colour == "red"
        assert read(clock, time, deadline - timedelta(seconds=1)).colour != "red"

"""Working time: laws that hold for any moment, and days that are known."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.local_time import LOCAL
from desk.working_time import WallTime, WorkingTime

OFFICE = WorkingTime(
    ((time(8, 30), time(12)), (time(14, 30), time(17, 30))), frozenset({1, 2, 3, 4, 5})
)
moments = st.datetimes(datetime(2024, 1, 1), datetime(2028, 12, 31)).map(
    lambda moment: moment.replace(tzinfo=LOCAL)
)
amounts = st.timedeltas(timedelta(), timedelta(days=12))
times = st.sampled_from([OFFICE, WallTime()])


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LOCAL)


untimed = settings(deadline=None)


@untimed
@given(times, moments, amounts)
def test_what_is_added_has_passed(clock: WorkingTime, start: datetime, amount: timedelta) -> None:
    assert clock.between(start, clock.after(start, amount)) == amount


@untimed
@given(times, moments, amounts, amounts)
def test_two_amounts_one_after_the_other_are_their_sum(
    clock: WorkingTime, start: datetime, one: timedelta, other: timedelta
) -> None:
    assert clock.after(clock.after(start, one), other) == clock.after(start, one + other)


@untimed
@given(times, moments, moments, moments)
def test_stretches_side_by_side_add_up(
    clock: WorkingTime, one: datetime, two: datetime, three: datetime
) -> None:
    first, middle, last = sorted((one, two, three))
    parts = clock.between(first, middle) + clock.between(middle, last)
    assert parts == clock.between(first, last)


@untimed
@given(times, moments, moments)
def test_no_time_runs_backwards_and_none_faster_than_the_wall(
    clock: WorkingTime, one: datetime, other: datetime
) -> None:
    first, last = sorted((one, other))
    assert clock.between(last, first) == timedelta()
    assert timedelta() <= clock.between(first, last) <= last - first


@untimed
@given(moments, st.timedeltas(timedelta(seconds=1), timedelta(days=12)))
def test_a_deadline_falls_into_opening_hours(start: datetime, amount: timedelta) -> None:
    deadline = OFFICE.after(start, amount)
    assert OFFICE.works(deadline.astimezone(LOCAL).date())
    assert any(opens < deadline.time() <= closes for opens, closes in OFFICE.spans)


@untimed
@given(moments)
def test_the_office_opens_next_when_it_is_open_or_not_before(now: datetime) -> None:
    opening = OFFICE.next_opening(now)
    assert OFFICE.is_open(opening)
    assert OFFICE.is_open(now) == (opening == now)
    assert OFFICE.between(now, opening) == timedelta()


@pytest.mark.parametrize(
    ("start", "minutes", "deadline"),
    [
        ("2026-11-23T09:00", 60, "2026-11-23T10:00"),
        ("2026-11-23T11:30", 60, "2026-11-23T15:00"),  # across noon
        ("2026-11-23T17:00", 60, "2026-11-24T09:00"),  # overnight
        ("2026-11-27T17:00", 60, "2026-11-30T09:00"),  # a weekend
        ("2026-11-23T22:00", 60, "2026-11-24T09:30"),  # from the night
        ("2026-11-23T11:00", 60, "2026-11-23T12:00"),  # to the very end of a span
        ("2026-09-30T17:00", 60, "2026-10-08T09:00"),  # National Day
        ("2026-10-10T09:00", 60, "2026-10-10T10:00"),  # a Saturday that is worked
        ("2026-02-14T09:00", 60, "2026-02-14T10:00"),  # another, before Spring Festival
    ],
)
def test_known_days(start: str, minutes: int, deadline: str) -> None:
    assert OFFICE.after(at(start), timedelta(minutes=minutes)) == at(deadline)


def test_a_day_that_is_entered_goes_before_every_calendar() -> None:
    days = {date(2026, 11, 23): False, date(2026, 11, 28): True, date(2026, 10, 1): True}
    office = WorkingTime(OFFICE.spans, OFFICE.weekdays, days)
    assert [office.works(day) for day in days] == [False, True, True]


def test_beyond_the_calendar_weekdays_count_and_nothing_is_settled() -> None:
    friday, saturday = date(2027, 1, 1), date(2027, 1, 2)
    assert (OFFICE.works(friday), OFFICE.works(saturday)) == (True, False)
    assert OFFICE.known(at("2026-12-30T09:00"), at("2026-12-31T09:00"))
    assert not OFFICE.known(at("2026-12-31T09:00"), at("2027-01-01T09:00"))
    entered = WorkingTime(OFFICE.spans, OFFICE.weekdays, {friday: False})
    assert entered.known(at("2026-12-31T09:00"), at("2027-01-01T09:00"))
    assert not entered.works(friday)


def test_a_full_day_is_six_and_a_half_hours() -> None:
    assert OFFICE.day_length() == timedelta(hours=6.5)


def test_the_wall_clock_is_always_settled() -> None:
    assert WallTime().known(at("2026-12-31T09:00"), at("2029-01-01T09:00"))

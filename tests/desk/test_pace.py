"""What staff set over the desk's defaults: hours, patience, the minutes of the chain."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy.engine import Engine

from desk import (
    case_clocks,
    notices,
    on_call_times,
    opening_hours,
    patience,
    staff_settings,
    sweep,
)
from desk.data_files import read
from desk.refusals import Refused
from tests.desk.acts import CHIEF, NOW, made
from tests.desk.test_working_time import at

MINUTE = timedelta(minutes=1)
NOTE = "本市值班安排"
AFTER = {"operator": 0, "chief": 1, "civil_affairs": 2, "city": 3}


def test_the_hours_that_staff_set_hold(engine: Engine) -> None:
    opening_hours.set_hours(engine, [6], [("09:00", "11:00"), ("13:00", "15:00")], NOTE, CHIEF, NOW)
    with engine.connect() as connection:
        stands = opening_hours.hours(connection)
        assert opening_hours.settings(connection)["note"] == NOTE
    assert stands.day_length() == timedelta(hours=4)
    assert stands.next_opening(at("2026-11-27T10:00")) == at("2026-11-28T09:00")


@pytest.mark.parametrize(
    ("weekdays", "spans", "note"),
    [
        ([], [("09:00", "11:00")], NOTE),
        ([8], [("09:00", "11:00")], NOTE),
        ([1], [], NOTE),
        ([1], [("11:00", "09:00")], NOTE),
        ([1], [("09:00", "12:00"), ("11:00", "15:00")], NOTE),
        ([1], [("nine", "12:00")], NOTE),
        ([1], [("09:00", "11:00")], " "),
    ],
)
def test_hours_without_sense_are_refused(
    engine: Engine, weekdays: list[int], spans: list[tuple[str, str]], note: str
) -> None:
    with pytest.raises(Refused):
        opening_hours.set_hours(engine, weekdays, spans, note, CHIEF, NOW)


def test_a_year_that_is_wholly_entered_is_provisional_no_more(engine: Engine) -> None:
    thursday = at("2026-12-31T16:30")
    number = made(engine, "person", thursday).number

    def reading() -> tuple[datetime | None, bool]:
        clock = case_clocks.readings(engine, number, thursday)[1].reading
        return clock.deadline, clock.provisional

    with pytest.raises(Refused, match="2027年还没有录入"):
        opening_hours.settle_year(engine, 2027, True, CHIEF, NOW)
    days = (date(2027, 1, 1), date(2027, 1, 3))
    opening_hours.enter_official_days(engine, *days, False, "元旦", CHIEF, NOW)
    assert reading() == (at("2027-01-04T16:30"), True)
    opening_hours.settle_year(engine, 2027, True, CHIEF, NOW)
    assert reading() == (at("2027-01-04T16:30"), False)
    opening_hours.settle_year(engine, 2027, False, CHIEF, NOW)
    assert reading()[1]


def test_the_patience_that_staff_set_holds(engine: Engine) -> None:
    number = made(engine).number
    minutes = dict.fromkeys(read("patience"), 10)
    patience.set_patience(engine, minutes, NOTE, CHIEF, NOW)
    assert [done.name for done in sweep.due(engine, NOW + 9 * MINUTE)] == []
    done = sweep.due(engine, NOW + 10 * MINUTE)
    assert [(each.name, each.subject) for each in done] == [("case.louder", number)]


@pytest.mark.parametrize("wrong", [{"invented": 1}, {"case_waits": 0}, {"case_waits": 10_001}])
def test_patience_without_sense_is_refused(engine: Engine, wrong: dict[str, int]) -> None:
    minutes = dict.fromkeys(read("patience"), 10)
    with pytest.raises(Refused):
        patience.set_patience(engine, {**minutes, **wrong}, NOTE, CHIEF, NOW)
    with pytest.raises(Refused, match="依据"):
        patience.set_patience(engine, minutes, "", CHIEF, NOW)


def test_every_patience_has_a_label_and_is_a_default_until_set(engine: Engine) -> None:
    assert all(patience.labels().values())
    with engine.connect() as connection:
        assert patience.patience(connection).note == staff_settings.DEFAULT
        assert on_call_times.times(connection).note == staff_settings.DEFAULT
        assert opening_hours.settings(connection)["note"] == staff_settings.DEFAULT


def test_the_chain_is_climbed_by_the_minutes_that_staff_set(engine: Engine) -> None:
    number = made(engine, "danger", urgent=True).number
    on_call_times.set_times(engine, AFTER, 5, NOTE, CHIEF, NOW)
    sweep.due(engine, NOW + 8 * MINUTE)
    told = [each.receiver for each in notices.of_case(engine, number) if each.kind == "on_call"]
    assert told == ["坐席", "班长", "民政值班", "市值班室", "市值班室"]


@pytest.mark.parametrize(
    ("after", "repeat"),
    [
        ({**AFTER, "operator": 1}, 5),
        ({**AFTER, "chief": 3}, 5),
        ({**AFTER, "city": 1441}, 5),
        ({**AFTER, "mayor": 4}, 5),
        (AFTER, 0),
    ],
)
def test_minutes_of_the_chain_without_sense_are_refused(
    engine: Engine, after: dict[str, int], repeat: int
) -> None:
    with pytest.raises(Refused):
        on_call_times.set_times(engine, after, repeat, NOTE, CHIEF, NOW)

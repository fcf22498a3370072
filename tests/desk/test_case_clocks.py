"""The two clocks of a case, and the table of limits."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DBAPIError

from desk import (
    case_clocks,
    case_rows,
    clock_limits,
    conversations,
    data_files,
    first_contact,
    moves,
    opening_hours,
    operator_messages,
    public_state,
)
from desk.clock_limits import Limit
from desk.database import writing
from desk.opening_hours import Opening
from desk.refusals import Refused
from tests.desk.acts import CHIEF, LATER, NOW, OPERATOR, made, received
from tests.desk.test_working_time import at

MINUTE = timedelta(minutes=1)


def deadlines(engine: Engine, number: str) -> list[object]:
    return [clock.reading.deadline for clock in case_clocks.readings(engine, number, NOW)]


def test_routine_is_counted_in_working_hours_and_danger_by_the_wall(engine: Engine) -> None:
    friday_night = at("2026-11-27T22:00")
    routine = made(engine, "record", friday_night)
    danger = made(engine, "danger", friday_night, urgent=True)
    assert deadlines(engine, routine.number) == [at("2026-11-30T17:30"), at("2026-12-04T17:30")]
    assert deadlines(engine, danger.number) == [
        friday_night + 15 * MINUTE,
        friday_night + 120 * MINUTE,
    ]


def test_every_kind_has_both_limits_and_every_default_says_that_it_is_one() -> None:
    for row in data_files.read("clocks")["limits"].values():
        for name in clock_limits.NAMES:
            assert row[name]["note"] == "默认值，待本市确认"
            assert row[name]["unit"] in clock_limits.UNITS


def test_an_urgent_case_of_any_kind_falls_under_an_urgent_row() -> None:
    assert clock_limits.key("discovery", True) == "discovery_urgent"
    assert clock_limits.key("record", True) == "danger"
    assert clock_limits.key("record", False) == "record"


def test_what_staff_enter_holds_for_cases_opened_later(engine: Engine) -> None:
    before = made(engine)
    limit = Limit(2, "working_hour", "民政局2026年值班安排")
    clock_limits.enter(engine, "record", "contact", limit, CHIEF, NOW)
    after = made(engine)
    assert deadlines(engine, before.number)[0] != deadlines(engine, after.number)[0]
    (contact, reply) = case_clocks.readings(engine, after.number, NOW)
    assert (contact.reading.limit, contact.basis) == (timedelta(hours=2), limit.note)
    assert reply.basis == "默认值，待本市确认"


@pytest.mark.parametrize(
    ("key", "clock", "limit"),
    [
        ("nothing", "contact", Limit(1, "hour", "依据")),
        ("record", "third", Limit(1, "hour", "依据")),
        ("record", "contact", Limit(1, "year", "依据")),  # type: ignore[arg-type]
        ("record", "contact", Limit(0, "hour", "依据")),
        ("record", "contact", Limit(1, "hour", " ")),
    ],
)
def test_a_limit_without_sense_is_refused(
    engine: Engine, key: str, clock: clock_limits.ClockName, limit: Limit
) -> None:
    with pytest.raises(Refused):
        clock_limits.enter(engine, key, clock, limit, CHIEF, NOW)


def test_what_staff_entered_is_never_changed(engine: Engine) -> None:
    clock_limits.enter(engine, "record", "contact", Limit(1, "hour", "依据"), CHIEF, NOW)
    with pytest.raises(DBAPIError, match="append-only"), writing(engine) as connection:
        connection.execute(text("UPDATE clock_limits SET amount = 9"))


def test_a_holiday_that_staff_enter_moves_the_deadline(engine: Engine) -> None:
    thursday = at("2026-12-31T16:30")
    number = made(engine, "person", thursday).number
    assert case_clocks.readings(engine, number, thursday)[1].reading.provisional
    for day in (date(2027, 1, 1), date(2027, 1, 2), date(2027, 1, 3)):
        opening_hours.enter_official_days(engine, day, day, False, "元旦", CHIEF, NOW)
    worked = date(2027, 1, 4)
    opening_hours.enter_official_days(engine, worked, worked, True, "上班", CHIEF, NOW)
    reading = case_clocks.readings(engine, number, thursday)[1].reading
    assert (reading.deadline, reading.provisional) == (at("2027-01-04T16:30"), False)


def test_days_are_entered_together_and_in_order(engine: Engine) -> None:
    first, last = date(2027, 2, 5), date(2027, 2, 11)
    opening_hours.enter_official_days(engine, first, last, False, "春节", CHIEF, NOW)
    with engine.connect() as connection:
        entered = opening_hours.hours(connection)
    eve = at("2027-02-04T20:00")
    assert entered.next_opening(eve) == at("2027-02-12T08:30")
    for wrong in (first - timedelta(1), first + timedelta(opening_hours.MOST_DAYS)):
        with pytest.raises(Refused):
            opening_hours.enter_official_days(engine, first, wrong, False, "", CHIEF, NOW)


def test_calm_that_turns_urgent_is_counted_anew_by_the_wall(engine: Engine) -> None:
    case = made(engine, "discovery")
    made(engine, "discovery", LATER, case.conversation_id, urgent=True)
    assert deadlines(engine, case.number) == [LATER + 60 * MINUTE, LATER + 24 * 60 * MINUTE]


def test_a_deadline_that_is_nearer_than_the_urgent_one_stays(engine: Engine) -> None:
    case = made(engine, "discovery")
    nearly = at("2026-11-24T10:00")
    made(engine, "discovery", nearly, case.conversation_id, urgent=True)
    assert deadlines(engine, case.number)[0] == at("2026-11-24T10:30")


def test_a_suspended_case_that_turns_urgent_counts_again_under_the_urgent_limit(
    engine: Engine,
) -> None:
    case = made(engine, "discovery")
    moves.move(engine, case.number, "suspend", OPERATOR, NOW, "等路通")
    made(engine, "discovery", LATER, case.conversation_id, urgent=True)
    (contact, _) = case_clocks.readings(engine, case.number, LATER)
    assert contact.reading.limit == 60 * MINUTE
    assert contact.reading.deadline == LATER + 60 * MINUTE


def test_the_first_clock_stops_when_the_person_is_reached_not_who_reported(
    engine: Engine,
) -> None:
    number = made(engine, "discovery").number
    with pytest.raises(Refused):
        first_contact.made(engine, number, OPERATOR, " ", NOW)
    first_contact.made(engine, number, OPERATOR, "嘎查干部入户见到本人", LATER)
    first_contact.made(engine, number, OPERATOR, "又去一次", LATER + MINUTE)
    running = [clock.running for clock in case_clocks.readings(engine, number, LATER)]
    assert running == [False, True]


def test_talk_reaches_whom_the_case_is_about_only_if_that_is_who_writes(engine: Engine) -> None:
    asked = made(engine, "person")
    reported = made(engine, "discovery", id=asked.conversation_id)
    conversations.claim(engine, asked.conversation_id, "坐席一", NOW)
    seq = operator_messages.send(engine, asked.conversation_id, "坐席一", "o1", "您好", LATER)

    def waiting() -> list[str]:
        both = (asked.number, reported.number)
        return [each for each in both if case_clocks.readings(engine, each, LATER)[0].running]

    first_contact.read(engine, asked.conversation_id, seq - 1, LATER)
    assert waiting() == [asked.number, reported.number]
    first_contact.read(engine, asked.conversation_id, seq, LATER)
    assert waiting() == [reported.number]


def test_who_writes_on_has_read_what_was_said(engine: Engine) -> None:
    case = made(engine, "person")
    conversations.claim(engine, case.conversation_id, "坐席一", NOW)
    received(engine, case.conversation_id, "k1", "在吗")
    operator_messages.send(engine, case.conversation_id, "坐席一", "o1", "您好", NOW)
    assert case_rows.get(engine, case.number).contacted_at is None
    received(engine, case.conversation_id, "k2", "您好")
    assert case_rows.get(engine, case.number).contacted_at == NOW


def test_a_second_handling_has_a_first_contact_of_its_own(engine: Engine) -> None:
    case = made(engine, "person")
    id = case.conversation_id
    conversations.claim(engine, id, "坐席一", NOW)
    seq = operator_messages.send(engine, id, "坐席一", "o1", "您好", NOW)
    first_contact.read(engine, id, seq, NOW)
    moves.end(engine, case.number, "settle", OPERATOR, NOW, "answered", "已答复")
    moves.move(engine, case.number, "reopen", OPERATOR, LATER, "群众不满意")
    first_contact.read(engine, id, seq, LATER)
    assert public_state.of_conversation(engine, id) == {case.number: "已受理"}
    assert case_clocks.readings(engine, case.number, LATER)[2].running
    seq = operator_messages.send(engine, id, "坐席一", "o2", "再跟您核实", LATER)
    first_contact.read(engine, id, seq, LATER)
    assert public_state.of_conversation(engine, id) == {case.number: "已联系"}
    assert not case_clocks.readings(engine, case.number, LATER)[2].running


def test_nobody_is_reached_after_the_end(engine: Engine) -> None:
    number = made(engine).number
    moves.end(engine, number, "settle", OPERATOR, NOW, "answered", "当场答复")
    first_contact.read(engine, case_rows.get(engine, number).conversation_id, 9, LATER)
    assert case_rows.get(engine, number).contacted_at is None
    with pytest.raises(Refused):
        first_contact.made(engine, number, OPERATOR, "电话", LATER)


def test_a_suspension_stops_both_clocks_and_resuming_starts_them(engine: Engine) -> None:
    number = made(engine, "danger", urgent=True).number
    moves.move(engine, number, "suspend", OPERATOR, NOW + MINUTE, "等路通")
    moves.move(engine, number, "resume", OPERATOR, NOW + 61 * MINUTE)
    (contact, _) = case_clocks.readings(engine, number, NOW + 62 * MINUTE)
    assert (contact.reading.elapsed, contact.reading.deadline) == (2 * MINUTE, NOW + 75 * MINUTE)


def test_an_extension_of_a_wall_clock_is_counted_in_days(engine: Engine) -> None:
    number = made(engine, "danger", urgent=True).number
    with writing(engine) as connection:
        case_clocks.extend(connection, number, 1, 1)
    assert deadlines(engine, number)[1] == NOW + timedelta(days=1, hours=2)


@pytest.mark.parametrize(
    ("now", "words", "settled"),
    [
        ("2026-11-23T12:30", "今天11月23日（星期一）14:30", True),
        ("2026-11-23T20:00", "明天11月24日（星期二）08:30", True),
        ("2026-11-27T18:00", "11月30日（星期一）08:30", True),
        ("2026-10-01T10:00", "10月8日（星期四）08:30", True),
        ("2026-12-31T20:00", "明天1月1日（星期五）08:30", False),
    ],
)
def test_out_of_hours_it_is_known_when_people_are_there(
    engine: Engine, now: str, words: str, settled: bool
) -> None:
    assert opening_hours.next_opening(engine, at(now)) == Opening(words, settled)


def test_in_hours_nothing_has_to_be_said(engine: Engine) -> None:
    assert opening_hours.next_opening(engine, at("2026-11-23T09:00")) is None

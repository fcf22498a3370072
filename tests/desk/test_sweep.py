"""Fail open: nobody who asks for a person is lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy.engine import Engine

from desk import (
    assignment,
    audit,
    case_rows,
    cold_wave,
    conversations,
    discovery,
    first_contact,
    moves,
    notices,
    on_call,
    operator_messages,
    sweep,
    takeover,
    urgency,
)
from desk.refusals import Refused
from tests.desk.acts import CHIEF, NOW, OPERATOR, UNIT, made

MINUTE = timedelta(minutes=1)


def swept(engine: Engine, minutes: float) -> list[str]:
    return [done.name for done in sweep.due(engine, NOW + MINUTE * minutes)]


def called(engine: Engine, number: str) -> list[str]:
    return [
        notice.receiver for notice in notices.of_case(engine, number) if notice.kind == "on_call"
    ]


def test_at_first_nothing_is_due(engine: Engine) -> None:
    made(engine, "record")
    assert sweep.due(engine, NOW) == []


def test_a_silent_owner_loses_the_conversation_and_the_bot_answers_again(engine: Engine) -> None:
    id = made(engine, "person").conversation_id
    conversations.claim(engine, id, "坐席一", NOW)
    assert swept(engine, 9) == []
    assert swept(engine, 10) == ["conversation.requeued"]
    standing = conversations.get(engine, id)
    assert (standing.status, standing.owner, standing.loudness) == ("waiting", None, 1)
    assert swept(engine, 10) == []


def test_an_owner_who_spoke_keeps_it(engine: Engine) -> None:
    id = made(engine, "person").conversation_id
    conversations.claim(engine, id, "坐席一", NOW)
    operator_messages.send(engine, id, "坐席一", "o1", "您好", NOW + MINUTE)
    assert "conversation.requeued" not in swept(engine, 60)


def test_who_waits_is_louder_each_five_minutes_once(engine: Engine) -> None:
    id = made(engine, "person").conversation_id
    for minutes, loudness in ((4.9, 0), (5, 1), (5, 1), (16, 3)):
        swept(engine, minutes)
        assert conversations.get(engine, id).loudness == loudness


def test_a_case_nobody_takes_is_louder_in_working_time(engine: Engine) -> None:
    number = made(engine, "record").number
    for minutes, loudness in ((29, 0), (30, 1), (30, 1), (95, 3), (12 * 60, 9)):
        swept(engine, minutes)
        assert case_rows.get(engine, number).loudness == loudness


def test_a_case_taken_and_left_lying_goes_back_to_the_queue(engine: Engine) -> None:
    calm, urgent = made(engine, "record").number, made(engine, "danger", urgent=True).number
    for number in (calm, urgent):
        moves.take(engine, number, OPERATOR, NOW)
    assert "case.requeued" in swept(engine, 10)
    assert case_rows.get(engine, urgent).holder is None
    assert case_rows.get(engine, calm).holder == "坐席一"
    assert "case.requeued" in swept(engine, 270)
    assert (case_rows.get(engine, calm).holder, case_rows.get(engine, calm).loudness) == (None, 1)


def test_a_unit_that_does_not_sign_loses_the_case(engine: Engine) -> None:
    number = made(engine, "danger", urgent=True).number
    assignment.assign(engine, number, OPERATOR, "奇乾乡", NOW)
    assert "case.requeued" in swept(engine, 30)
    case = case_rows.get(engine, number)
    assert (case.status, case.holder) == ("returned", None)
    last = audit.entries(engine, case.conversation_id)
    assert ("system", "case.send_back") in [(entry.actor, entry.action) for entry in last]


def test_a_unit_that_signed_keeps_it_until_the_reply_is_late(engine: Engine) -> None:
    number = made(engine, "danger", urgent=True).number
    assignment.assign(engine, number, OPERATOR, "奇乾乡", NOW)
    moves.move(engine, number, "sign", UNIT, NOW)
    assert "case.requeued" not in swept(engine, 119)


def test_an_urgent_case_nobody_takes_climbs_the_chain(engine: Engine) -> None:
    number = made(engine, "danger", urgent=True).number
    climbed = []
    for minutes in (0, 4, 5, 15, 29, 30, 44, 45, 45):
        swept(engine, minutes)
        climbed.append(called(engine, number)[-1])
    assert climbed == ["坐席", "坐席", "班长", "民政值班", "民政值班"] + ["市值班室"] * 4
    assert len(called(engine, number)) == 5


def test_after_a_long_silence_each_rung_is_called_and_missed_repeats_once(engine: Engine) -> None:
    number = made(engine, "danger", urgent=True).number
    swept(engine, 24 * 60)
    assert called(engine, number) == ["坐席", "班长", "民政值班", "市值班室", "市值班室"]


def test_a_case_that_is_taken_climbs_no_further(engine: Engine) -> None:
    number = made(engine, "danger", urgent=True).number
    swept(engine, 0)
    moves.take(engine, number, OPERATOR, NOW + MINUTE)
    swept(engine, 6)
    assert called(engine, number) == ["坐席"]


def test_one_that_was_taken_meanwhile_is_not_called_for(engine: Engine) -> None:
    case = made(engine, "danger", urgent=True)
    (call,) = on_call.due(engine, NOW)
    moves.take(engine, case.number, OPERATOR, NOW)
    assert on_call.make(engine, call, NOW) is None


def test_calm_that_turns_urgent_begins_at_the_first_rung(engine: Engine) -> None:
    case = made(engine, "discovery")
    swept(engine, 95)
    made(engine, "discovery", NOW + 100 * MINUTE, case.conversation_id, urgent=True)
    swept(engine, 100)
    assert called(engine, case.number) == ["坐席"]


def test_each_try_is_on_record_with_its_outcome(engine: Engine) -> None:
    case = made(engine, "danger", urgent=True)
    on_call.set_contacts(engine, {"chief": "值班室内线"}, CHIEF, NOW)
    swept(engine, 15)
    tries = [each for each in notices.of_case(engine, case.number) if each.kind == "on_call"]
    told = {notice.receiver: notice for notice in tries}
    assert (told["班长"].contact, told["班长"].outcome) == ("值班室内线", None)
    assert (told["民政值班"].contact, told["民政值班"].outcome) == (None, "not_set")
    assert told["班长"].id in [notice.id for notice in notices.pending(engine)]
    assert notices.settle(engine, told["班长"].id, "no_answer", CHIEF, NOW)
    assert not notices.settle(engine, told["班长"].id, "reached", CHIEF, NOW)
    trail = [
        (entry.action, entry.data["receiver"], entry.data["outcome"])
        for entry in audit.entries(engine, case.conversation_id)
        if "receiver" in entry.data
    ]
    assert trail == [
        ("case.called", "坐席", "queued"),
        ("case.called", "班长", "queued"),
        ("case.called", "民政值班", "not_set"),
        ("notice.settled", "班长", "no_answer"),
    ]


def test_who_cannot_be_reached_is_named(engine: Engine) -> None:
    on_call.set_contacts(engine, {"chief": "内线", "city": "内线"}, CHIEF, NOW)
    assert on_call.unreachable(engine) == ["民政值班"]


def test_what_makes_no_sense_is_refused(engine: Engine) -> None:
    with pytest.raises(Refused):
        on_call.set_contacts(engine, {"mayor": "内线"}, CHIEF, NOW)
    with pytest.raises(Refused):
        notices.settle(engine, 1, "maybe", CHIEF, NOW)
    with pytest.raises(LookupError):
        notices.settle(engine, 1, "reached", CHIEF, NOW)


def test_a_clock_is_warned_of_at_yellow_and_at_red_once(engine: Engine) -> None:
    number = made(engine, "danger", urgent=True).number
    moves.move(engine, number, "handle", UNIT, NOW)

    def warned() -> list[str]:
        return [each.text for each in notices.of_case(engine, number) if each.kind == "clock"]

    seen = []
    for minutes in (11, 12, 12, 15, 15):
        swept(engine, minutes)
        seen.append(len(warned()))
    assert seen == [0, 1, 1, 2, 2]
    assert "首次联系本人" in warned()[0]
    assert "将到" in warned()[0]
    assert "已超过" in warned()[1]


def test_a_clock_that_stopped_is_not_warned_of(engine: Engine) -> None:
    number = made(engine, "danger", urgent=True).number
    moves.move(engine, number, "handle", UNIT, NOW)
    first_contact.made(engine, number, OPERATOR, "电话", NOW)
    assert "clock.warned" not in swept(engine, 20)


def test_a_suspended_case_is_left_alone(engine: Engine) -> None:
    number = made(engine, "danger", urgent=True).number
    moves.move(engine, number, "suspend", OPERATOR, NOW, "等路通")
    takeover.withdraw(engine, case_rows.get(engine, number).conversation_id, "坐席一", NOW)
    assert swept(engine, 24 * 60) == []


def test_a_cold_wave_makes_what_is_open_urgent(engine: Engine) -> None:
    cold = made(engine, "discovery", facts={"heat": "none"})
    warm = made(engine, "discovery", facts={"heat": "enough"})
    assert "case.urgent" not in swept(engine, 1)
    cold_wave.switch_on(engine, NOW.date(), NOW.date(), CHIEF, NOW)
    assert "case.urgent" in swept(engine, 2)
    assert "case.urgent" not in swept(engine, 2)
    after = case_rows.get(engine, cold.number)
    assert (after.urgent, after.proposal["urgent"]) == (True, True)
    assert conversations.get(engine, cold.conversation_id).status == "waiting"
    assert called(engine, cold.number) == ["坐席"]
    assert not case_rows.get(engine, warm.number).urgent
    cold_wave.switch_off(engine, CHIEF, NOW)
    made(engine, "discovery", id=cold.conversation_id, summary="补充")
    assert case_rows.get(engine, cold.number).urgent
    told = audit.entries(engine, cold.conversation_id)
    assert [each.data["why"] for each in told if each.action == "case.urgent"] == ["取暖：断了"]


def test_a_discovery_that_was_merged_meanwhile_stays_calm(engine: Engine) -> None:
    case = made(engine, "discovery", facts={"heat": "none"})
    discovery.record_outcome(engine, case.number, "met", OPERATOR, "入户", NOW)
    moves.end(engine, case.number, "settle", OPERATOR, NOW, "answered", "已救助")
    cold_wave.switch_on(engine, NOW.date(), NOW.date(), CHIEF, NOW)
    assert not urgency.by_the_cold(engine, case.number, NOW)


def test_processes_that_sweep_at_once_do_each_thing_once(engine: Engine) -> None:
    for _ in range(3):
        made(engine, "danger", urgent=True)
        number = made(engine, "record").number
        moves.take(engine, number, OPERATOR, NOW)
        id = made(engine, "person").conversation_id
        conversations.claim(engine, id, "坐席一", NOW)
    at = NOW + timedelta(hours=6)
    with ThreadPoolExecutor(4) as pool:
        parts = list(pool.map(lambda _: sweep.due(engine, at), range(4)))
    done = [(each.name, each.subject) for part in parts for each in part]
    once = [each for each in done if each[0] in ("conversation.requeued", "case.requeued")]
    assert len(once) == len(set(once)) == 6
    keys = [notice.key for notice in notices.pending(engine)]
    assert len(keys) == len(set(keys))
    assert sweep.due(engine, at) == []

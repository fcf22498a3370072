"""Moves of a case: one wins, the other is told, and the audit keeps it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.engine import Engine

from desk import (
    assignment,
    audit,
    case_clocks,
    case_rows,
    conversations,
    discovery,
    endings,
    moves,
)
from desk.database import writing
from desk.refusals import AlreadyOwned, Outdated, Refused
from tests.desk.acts import CHIEF, LATER, NOW, OPERATOR, OTHER, UNIT, event_types, made


def answered(engine: Engine) -> str:
    number = made(engine).number
    assignment.assign(engine, number, OPERATOR, "奇乾乡", NOW, ("额尔古纳市民政局",))
    moves.move(engine, number, "sign", UNIT, NOW)
    moves.move(engine, number, "handle", UNIT, NOW)
    moves.move(engine, number, "answer", UNIT, LATER, "已入户")
    return number


def test_the_whole_way_of_a_case(engine: Engine) -> None:
    number = answered(engine)
    moves.move(engine, number, "call_back", OPERATOR, LATER, "本人表示满意")
    case = moves.end(engine, number, "close", OPERATOR, LATER, "answered")
    assert (case.status, case.unit, case.co_units) == ("closed", "奇乾乡", ["额尔古纳市民政局"])
    assert case.closed_at == LATER
    told = [
        (entry.actor, entry.data["from"], entry.data["to"], entry.data["why"])
        for entry in audit.entries(engine, case.conversation_id)[1:]
    ]
    assert told == [
        ("坐席一", "received", "assigned", ""),
        ("乡镇甲", "assigned", "signed", ""),
        ("乡镇甲", "signed", "handling", ""),
        ("乡镇甲", "handling", "answered", "已入户"),
        ("坐席一", "answered", "called_back", "本人表示满意"),
        ("坐席一", "called_back", "closed", ""),
    ]


def test_a_case_ends_with_one_of_the_endings(engine: Engine) -> None:
    number = made(engine).number
    for ending in ("", "met", "invented"):
        with pytest.raises(Refused, match="结果"):
            moves.end(engine, number, "settle", OPERATOR, NOW, ending, "已答复")
    with pytest.raises(Refused, match="结果"):
        moves.move(engine, number, "settle", OPERATOR, NOW, "已答复")
    case = moves.end(engine, number, "settle", OPERATOR, NOW, "guided", "已答复")
    assert (case.outcome, endings.label("guided")) == ("guided", "已告知到哪里办")
    assert moves.move(engine, number, "reopen", OPERATOR, NOW, "又来了").outcome is None


def test_a_danger_ends_with_the_result_of_the_visit_if_there_was_one(engine: Engine) -> None:
    number = made(engine, "danger", urgent=True).number
    discovery.record_outcome(engine, number, "not_met", OPERATOR, "敲门没人", NOW)
    with pytest.raises(Refused, match="未见到"):
        moves.end(engine, number, "settle", OPERATOR, NOW, "resolved", "已了解")
    discovery.record_outcome(engine, number, "to_hospital", OPERATOR, "送医", NOW)
    case = moves.end(engine, number, "settle", OPERATOR, NOW, "resolved", "已送医")
    assert (case.outcome, endings.label("to_hospital")) == ("to_hospital", "送医")


def test_an_illegal_move_changes_nothing_and_leaves_no_trace(engine: Engine) -> None:
    case = made(engine)
    with pytest.raises(Refused):
        moves.end(engine, case.number, "close", OPERATOR, NOW, "answered")
    assert case_rows.get(engine, case.number) == case
    assert len(audit.entries(engine, case.conversation_id)) == 1


def test_the_second_of_two_operators_is_told_who_has_it(engine: Engine) -> None:
    case = made(engine)
    moves.take(engine, case.number, OPERATOR, NOW, case.version)
    with pytest.raises(AlreadyOwned, match="坐席一"):
        moves.take(engine, case.number, OTHER, NOW)
    with pytest.raises(Outdated, match="现为“受理”，现由坐席一处理") as refused:
        moves.take(engine, case.number, OTHER, NOW, case.version)
    assert refused.value.holder == "坐席一"


def test_to_take_a_case_twice_is_to_take_it_once(engine: Engine) -> None:
    case = made(engine)
    taken = moves.take(engine, case.number, OPERATOR, NOW, case.version)
    assert moves.take(engine, case.number, OPERATOR, NOW, case.version) == taken
    assert moves.take(engine, case.number, OPERATOR, NOW) == taken
    actions = [entry.action for entry in audit.entries(engine, case.conversation_id)]
    assert actions == ["case.opened", "case.take"]
    moves.end(engine, case.number, "settle", OPERATOR, NOW, "guided", "已答复")
    with pytest.raises(Refused, match="不能领取"):
        moves.take(engine, case.number, OPERATOR, NOW)


def test_to_take_ones_own_case_again_is_to_hear_a_later_urgent_word(engine: Engine) -> None:
    case = made(engine, "danger", urgent=True)
    moves.take(engine, case.number, OPERATOR, NOW)
    made(engine, "danger", LATER, case.conversation_id, urgent=True)
    assert case_rows.get(engine, case.number).unheard
    assert not moves.take(engine, case.number, OPERATOR, LATER).unheard


def test_a_row_that_moved_since_it_was_read_is_not_changed(engine: Engine) -> None:
    case = made(engine)
    moves.take(engine, case.number, OPERATOR, NOW)
    with pytest.raises(Outdated), writing(engine) as connection:
        case_rows.change(connection, case, status="closed")
    assert case_rows.get(engine, case.number).status == "received"


def test_acting_on_a_case_is_having_it_and_a_colleague_does_not_act_on_it(
    engine: Engine,
) -> None:
    number = made(engine).number
    moves.move(engine, number, "handle", OPERATOR, NOW)
    assert case_rows.get(engine, number).holder == "坐席一"
    with pytest.raises(AlreadyOwned):
        moves.move(engine, number, "answer", OTHER, NOW, "已答复")
    assert moves.move(engine, number, "answer", CHIEF, NOW, "已答复").holder == "坐席一"


def test_a_supervisor_takes_no_case_from_an_operator_but_may_pass_it_on(engine: Engine) -> None:
    number = made(engine).number
    moves.take(engine, number, OPERATOR, NOW)
    with pytest.raises(AlreadyOwned):
        moves.take(engine, number, CHIEF, NOW)
    with pytest.raises(AlreadyOwned):
        moves.transfer(engine, number, OTHER, "坐席二", NOW, "我来")
    assert moves.transfer(engine, number, CHIEF, "坐席二", NOW, "换人").holder == "坐席二"


def test_a_case_put_back_waits_again_and_louder(engine: Engine) -> None:
    number = made(engine).number
    moves.take(engine, number, OPERATOR, NOW)
    case = moves.move(engine, number, "put_back", OPERATOR, LATER, "下班")
    assert (case.holder, case.queued_at, case.loudness, case.status) == (None, LATER, 1, "received")


def test_a_case_sent_back_waits_for_another_unit(engine: Engine) -> None:
    number = made(engine).number
    assignment.assign(engine, number, OPERATOR, "奇乾乡", NOW)
    case = moves.move(engine, number, "send_back", UNIT, LATER, "不在本乡")
    assert (case.status, case.holder, case.loudness) == ("returned", None, 1)
    assert assignment.assign(engine, number, OTHER, "莫尔道嘎镇", LATER).unit == "莫尔道嘎镇"


def test_a_case_is_reassigned_with_a_reason(engine: Engine) -> None:
    number = made(engine).number
    assignment.assign(engine, number, OPERATOR, "奇乾乡", NOW)
    moves.move(engine, number, "sign", UNIT, NOW)
    with pytest.raises(Refused, match="原因"):
        assignment.reassign(engine, number, OPERATOR, "莫尔道嘎镇", NOW, "")
    case = assignment.reassign(engine, number, OPERATOR, "莫尔道嘎镇", NOW, "户籍在那边")
    assert (case.status, case.unit) == ("assigned", "莫尔道嘎镇")


def test_a_suspended_case_goes_on_where_it_was(engine: Engine) -> None:
    number = made(engine).number
    assignment.assign(engine, number, OPERATOR, "奇乾乡", NOW)
    assert moves.move(engine, number, "suspend", OPERATOR, NOW, "等材料").status == "suspended"
    case = moves.move(engine, number, "resume", OPERATOR, LATER)
    assert (case.status, case.suspended_from, case.holder) == ("assigned", None, "坐席一")


def test_a_case_suspended_by_a_supervisor_returns_to_the_queue_as_loud_as_before(
    engine: Engine,
) -> None:
    number = made(engine).number
    moves.move(engine, number, "suspend", CHIEF, NOW, "等材料")
    case = moves.move(engine, number, "resume", CHIEF, LATER)
    assert (case.status, case.queued_at, case.loudness) == ("received", LATER, 0)


def test_what_a_supervisor_presses_is_louder(engine: Engine) -> None:
    number = made(engine).number
    case = moves.move(engine, number, "supervise", CHIEF, NOW, "群众又来电")
    assert (case.loudness, case.status, case.holder) == (1, "received", None)


def test_a_second_handling_starts_over_with_new_clocks(engine: Engine) -> None:
    number = answered(engine)
    moves.end(engine, number, "settle", OPERATOR, LATER, "answered", "无法回访")
    again = LATER + timedelta(days=1)
    case = moves.move(engine, number, "reopen", OPERATOR, again, "群众不满意")
    assert (case.status, case.round, case.closed_at, case.unit) == ("received", 2, None, None)
    clocks = case_clocks.readings(engine, number, again)
    assert [(clock.round, clock.name, clock.running) for clock in clocks] == [
        (1, "contact", False),
        (1, "reply", False),
        (2, "contact", True),
        (2, "reply", True),
    ]


def test_a_reopened_case_stands_beside_a_newer_one_of_its_kind(engine: Engine) -> None:
    old = made(engine)
    moves.end(engine, old.number, "settle", OPERATOR, NOW, "answered", "当场答复")
    new = made(engine, id=old.conversation_id)
    moves.move(engine, old.number, "reopen", OPERATOR, LATER, "又有新情况")
    assert made(engine, id=old.conversation_id, summary="补充").number == new.number


def test_an_extension_moves_the_deadline_of_the_reply_by_working_days(engine: Engine) -> None:
    number = made(engine).number
    assignment.assign(engine, number, OPERATOR, "奇乾乡", NOW)
    before = case_clocks.readings(engine, number, NOW)[1].reading.deadline
    with pytest.raises(Refused):
        assignment.extend(engine, number, CHIEF, 0, NOW, "路不通")
    with pytest.raises(Refused, match="原因"):
        assignment.extend(engine, number, CHIEF, 2, NOW, " ")
    assignment.extend(engine, number, CHIEF, 2, NOW, "路不通")
    after = case_clocks.readings(engine, number, NOW)[1].reading.deadline
    assert before is not None
    assert after == before + timedelta(days=2)
    last = audit.entries(engine, case_rows.get(engine, number).conversation_id)[-1]
    assert last.data["why"] == "路不通（延期2天）"


def test_the_end_of_what_one_waited_for_ends_the_waiting(engine: Engine) -> None:
    case = made(engine, "person")
    other = made(engine, "danger", id=case.conversation_id, urgent=True)
    moves.end(engine, case.number, "settle", OPERATOR, NOW, "answered", "已回电")
    assert conversations.get(engine, case.conversation_id).status == "waiting"
    moves.end(engine, other.number, "settle", OPERATOR, NOW, "answered", "已送医")
    assert conversations.get(engine, case.conversation_id).status == "bot"


def test_the_conversation_hears_of_progress_in_public_words_alone(engine: Engine) -> None:
    number = answered(engine)
    case = case_rows.get(engine, number)
    assert event_types(engine, case.conversation_id) == ["case.opened", "case.progressed"]


def test_an_unknown_case_is_an_error(engine: Engine) -> None:
    with pytest.raises(case_rows.UnknownCase):
        case_rows.get(engine, "EG20261123-0009")
    with pytest.raises(case_rows.UnknownCase):
        moves.move(engine, "EG20261123-0009", "sign", UNIT, NOW)

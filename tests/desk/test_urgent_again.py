"""Whoever cries for help is heard, wherever their case stands."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.engine import Engine

from desk import (
    assignment,
    audit,
    case_clocks,
    case_rows,
    discovery,
    moves,
    notes,
    notices,
    sweep,
)
from desk.case_rows import Case
from desk.refusals import Refused
from tests.desk.acts import CHIEF, NOW, OPERATOR, UNIT, made

MINUTE = timedelta(minutes=1)
CRY = NOW + 100 * MINUTE
CHAIN = ["坐席", "班长", "民政值班", "市值班室"]


def called(engine: Engine, number: str) -> list[str]:
    told = notices.of_case(engine, number)
    return [notice.receiver for notice in told if notice.kind == "on_call"]


def cried(engine: Engine, case: Case, minutes: float = 0) -> Case:
    """The case after an urgent word in its conversation, so long after CRY."""
    at = CRY + minutes * MINUTE
    return made(engine, case.kind, at, case.conversation_id, urgent=True, summary="老人昏迷了")


def test_a_suspended_discovery_that_turns_to_danger_goes_on_and_is_called_for(
    engine: Engine,
) -> None:
    case = made(engine, "discovery")
    moves.move(engine, case.number, "suspend", OPERATOR, NOW, "等路通")
    after = cried(engine, case)
    assert (after.number, after.status, after.urgent) == (case.number, "received", True)
    (contact, reply) = case_clocks.readings(engine, case.number, CRY)
    assert contact.reading.deadline == CRY + 60 * MINUTE
    assert reply.reading.deadline == CRY + 24 * 60 * MINUTE
    sweep.due(engine, CRY + timedelta(hours=10))
    assert called(engine, case.number)[:4] == CHAIN
    trail = [entry.action for entry in audit.of_subject(engine, case.number)]
    assert "case.resume" in trail


def test_one_suspended_with_its_unit_goes_on_there_and_is_called_for(engine: Engine) -> None:
    case = made(engine, "discovery")
    assignment.assign(engine, case.number, OPERATOR, "奇乾乡", NOW)
    moves.move(engine, case.number, "sign", UNIT, NOW)
    moves.move(engine, case.number, "suspend", OPERATOR, NOW, "等路通")
    after = cried(engine, case)
    assert (after.status, after.unit, after.holder) == ("signed", "奇乾乡", "坐席一")
    sweep.due(engine, CRY + 5 * MINUTE)
    assert called(engine, case.number) == CHAIN[:2]


@pytest.mark.parametrize("last", ["answer", "call_back"])
def test_a_new_cry_after_the_answer_opens_the_case_again(engine: Engine, last: str) -> None:
    case = made(engine, "danger", urgent=True)
    for name in ("handle", "answer", "call_back")[: 2 if last == "answer" else 3]:
        moves.move(engine, case.number, name, OPERATOR, NOW, "已送医")  # type: ignore[arg-type]
    after = cried(engine, case)
    assert (after.number, after.status, after.round, after.holder) == (
        case.number,
        "received",
        2,
        None,
    )
    sweep.due(engine, CRY + timedelta(hours=10))
    assert called(engine, case.number)[:4] == CHAIN


def test_a_case_in_hand_that_turns_urgent_is_called_for_until_its_holder_acts(
    engine: Engine,
) -> None:
    case = made(engine, "discovery")
    moves.move(engine, case.number, "handle", OPERATOR, NOW)
    after = cried(engine, case)
    assert (after.status, after.holder) == ("handling", "坐席一")
    sweep.due(engine, CRY + 5 * MINUTE)
    assert called(engine, case.number) == CHAIN[:2]
    assert "又有紧急情况，坐席一还没有看" in notices.of_case(engine, case.number)[0].text
    notes.add(engine, case.number, OPERATOR, "已经打了120", CRY + 6 * MINUTE)
    sweep.due(engine, CRY + 40 * MINUTE)
    assert called(engine, case.number) == CHAIN[:2]


def test_a_note_of_somebody_else_silences_nothing(engine: Engine) -> None:
    case = made(engine, "discovery")
    moves.move(engine, case.number, "handle", OPERATOR, NOW)
    cried(engine, case)
    notes.add(engine, case.number, CHIEF, "谁在管这一单？", CRY)
    sweep.due(engine, CRY + 15 * MINUTE)
    assert called(engine, case.number) == CHAIN[:3]


def test_a_unit_that_alone_has_the_case_is_named(engine: Engine) -> None:
    case = made(engine, "discovery")
    assignment.assign(engine, case.number, CHIEF, "奇乾乡", NOW)
    moves.move(engine, case.number, "sign", UNIT, NOW)
    cried(engine, case)
    sweep.due(engine, CRY)
    assert "又有紧急情况，奇乾乡还没有看" in notices.of_case(engine, case.number)[-1].text


def test_each_cry_after_an_act_climbs_the_chain_anew(engine: Engine) -> None:
    case = made(engine, "danger", urgent=True)
    moves.move(engine, case.number, "handle", OPERATOR, NOW)
    for again in (0, 10):
        cried(engine, case, minutes=again)
        sweep.due(engine, CRY + again * MINUTE)
        notes.add(engine, case.number, OPERATOR, "打过电话", CRY + (again + 1) * MINUTE)
    assert called(engine, case.number) == ["坐席", "坐席"]


def test_cries_that_follow_one_another_do_not_begin_the_chain_again(engine: Engine) -> None:
    case = made(engine, "danger", urgent=True)
    moves.move(engine, case.number, "handle", OPERATOR, NOW)
    for minutes in range(0, 32, 2):
        cried(engine, case, minutes=minutes)
        sweep.due(engine, CRY + minutes * MINUTE)
    assert called(engine, case.number) == CHAIN


def test_what_is_added_calmly_opens_nothing_again(engine: Engine) -> None:
    case = made(engine, "danger", urgent=True)
    for name in ("handle", "answer"):
        moves.move(engine, case.number, name, OPERATOR, NOW, "已送医")  # type: ignore[arg-type]
    made(engine, "danger", CRY, case.conversation_id, summary="谢谢")
    assert case_rows.get(engine, case.number).status == "answered"


def test_a_discovery_that_became_danger_is_looked_at_before_it_ends(engine: Engine) -> None:
    case = made(engine, "discovery", facts={"situation": "老人独居"})
    facts = {"situation": "老人独居，昏迷了"}
    after = made(engine, "danger", CRY, case.conversation_id, urgent=True, facts=facts)
    assert (after.number, after.kind) == (case.number, "danger")
    with pytest.raises(Refused, match="先记走访结果"):
        moves.end(engine, case.number, "settle", OPERATOR, CRY, "answered", "已经报警")
    discovery.record_outcome(engine, case.number, "to_hospital", OPERATOR, "送到医院", CRY)
    assert (
        moves.end(engine, case.number, "settle", OPERATOR, CRY, "answered", "已送医").status
        == "closed"
    )

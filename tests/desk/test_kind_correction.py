"""A case of the wrong kind is put right, with all that hangs on its kind."""

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
    kept_apart,
    kind_correction,
    moves,
    routing,
)
from desk.kinds import BY_HAND, KINDS, CaseKind
from desk.refusals import AlreadyOwned, Refused
from tests.desk.acts import CHIEF, LATER, NOW, OPERATOR, OTHER, made

BUREAU = "额尔古纳市民政局"


def test_a_record_that_is_a_complaint_is_kept_apart_from_then_on(engine: Engine) -> None:
    case = made(engine, "record", summary="民政局的人收红包")
    conversations.claim(engine, case.conversation_id, OPERATOR.name, NOW)
    assignment.assign(engine, case.number, OPERATOR, BUREAU, NOW)
    after = kind_correction.correct(
        engine, case.number, "complaint", OPERATOR, LATER, "其实是投诉", None
    )
    assert (after.kind, after.proposal["kind"], after.avoid) == ("complaint",) * 2 + ([BUREAU],)
    assert (after.status, after.unit) == ("returned", None)
    assert routing.route(after).lead == "额尔古纳市人民政府"
    assert not kept_apart.may_read(engine, case.conversation_id, "operator")
    assert conversations.get(engine, case.conversation_id).status == "waiting"
    told = next(e for e in audit.of_subject(engine, case.number) if e.action == "case.correct")
    assert (told.data["kind"], told.data["why"]) == ("complaint", "其实是投诉")


def test_its_clocks_count_from_where_they_began_under_the_new_limits(engine: Engine) -> None:
    number = made(engine, "person").number
    kind_correction.correct(engine, number, "record", OPERATOR, LATER, "不用找人")
    (contact, reply) = case_clocks.readings(engine, number, LATER)
    fresh = case_clocks.readings(engine, made(engine, "record").number, LATER)
    assert [contact.reading, reply.reading] == [clock.reading for clock in fresh]


@pytest.mark.parametrize("food", ["enough", "none"])
def test_a_discovery_is_as_urgent_as_what_it_tells(engine: Engine, food: str) -> None:
    case = made(engine, "record", facts={"food": food})
    after = kind_correction.correct(engine, case.number, "discovery", OPERATOR, LATER, "替邻居说")
    assert (after.discovered, after.urgent) == (True, food == "none")
    with pytest.raises(Refused, match="走访结果"):
        moves.end(engine, case.number, "settle", OPERATOR, LATER, "answered", "已答复")


def test_danger_is_urgent_from_then_on_and_somebody_is_awaited(engine: Engine) -> None:
    case = made(engine, "record")
    after = kind_correction.correct(engine, case.number, "danger", OPERATOR, LATER, "有人晕倒")
    assert (after.urgent, after.proposal["urgent"], after.discovered) == (True, True, False)
    contact = case_clocks.readings(engine, case.number, LATER)[0]
    assert contact.reading.deadline == LATER + timedelta(minutes=15)
    assert conversations.get(engine, case.conversation_id).status == "waiting"


@pytest.mark.parametrize(
    ("kind", "to", "operator_may"),
    [
        ("complaint", "record", False),
        ("complaint", "danger", False),
        ("discovery", "record", False),
        ("discovery", "danger", True),
        ("danger", "discovery", False),
        ("record", "complaint", True),
    ],
)
def test_what_protects_people_is_lifted_by_a_supervisor_alone(
    engine: Engine, kind: CaseKind, to: CaseKind, operator_may: bool
) -> None:
    number = made(engine, kind, urgent=kind == "danger").number
    if not operator_may:
        with pytest.raises(Refused, match="只有班长"):
            kind_correction.correct(engine, number, to, OPERATOR, LATER, "选错了")
    who = OPERATOR if operator_may else CHIEF
    assert kind_correction.correct(engine, number, to, who, LATER, "选错了").kind == to


def test_a_danger_that_was_a_discovery_is_still_looked_at(engine: Engine) -> None:
    number = made(engine, "discovery").number
    assert kind_correction.correct(engine, number, "danger", CHIEF, LATER, "危险").discovered
    assert not kind_correction.correct(engine, number, "record", CHIEF, LATER, "误报").discovered


def test_a_correction_without_sense_is_refused(engine: Engine) -> None:
    case = made(engine, "record")
    for kind in ("record", "intent", "invented"):
        with pytest.raises(Refused, match="另一个类型"):
            kind_correction.correct(engine, case.number, kind, CHIEF, LATER, "原因")  # type: ignore[arg-type]
    with pytest.raises(Refused, match="原因"):
        kind_correction.correct(engine, case.number, "person", CHIEF, LATER, " ")
    other = made(engine, "person", id=case.conversation_id)
    with pytest.raises(Refused, match=other.number):
        kind_correction.correct(engine, case.number, "person", CHIEF, LATER, "原因")
    moves.take(engine, case.number, OPERATOR, NOW)
    with pytest.raises(AlreadyOwned):
        kind_correction.correct(engine, case.number, "complaint", OTHER, LATER, "原因")
    assert case_rows.get(engine, case.number).kind == "record"


def test_the_kinds_given_by_hand_are_kinds() -> None:
    assert set(BY_HAND) <= set(KINDS)

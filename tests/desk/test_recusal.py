"""A complaint leaves the unit that it turns out to be about."""

from __future__ import annotations

import pytest
from sqlalchemy.engine import Engine

from desk import assignment, audit, case_rows, complaints, merging, moves, recusal, routing
from desk.case_rows import Case
from desk.refusals import Refused
from tests.desk.acts import LATER, NOW, OPERATOR, UNIT, made, passed_on

BUREAU = "额尔古纳市民政局"
ABOVE = "额尔古纳市人民政府"


def with_unit(engine: Engine, unit: str = BUREAU, *co_units: str) -> Case:
    number = passed_on(engine, made(engine, "complaint", summary="低保被停了").number)
    return assignment.assign(engine, number, OPERATOR, unit, NOW, co_units)


def told_later(engine: Engine, case: Case) -> Case:
    told = {"id": case.conversation_id, "summary": "就是民政局收红包"}
    return made(engine, "complaint", LATER, **told)


def test_it_leaves_the_unit_when_the_name_comes_later(engine: Engine) -> None:
    after = told_later(engine, with_unit(engine))
    assert (after.status, after.unit, after.holder) == ("returned", None, None)
    last = audit.of_subject(engine, after.number)[-2]
    assert (last.actor, last.action) == ("system", "case.send_back")
    assert BUREAU in last.data["why"]
    assert routing.route(after).lead == ABOVE
    with pytest.raises(Refused):
        complaints.check(after, BUREAU)


def test_it_leaves_a_unit_that_only_helps(engine: Engine) -> None:
    after = told_later(engine, with_unit(engine, ABOVE, BUREAU))
    assert (after.status, after.unit, after.co_units) == ("returned", None, [])


@pytest.mark.parametrize(
    ("way", "status", "round"),
    [
        (("sign", "handle"), "returned", 1),
        (("suspend",), "returned", 1),
        (("sign", "handle", "answer"), "received", 2),
        (("send_back",), "returned", 1),
    ],
)
def test_it_leaves_wherever_the_unit_has_brought_it(
    engine: Engine, way: tuple[moves.MoveName, ...], status: str, round: int
) -> None:
    case = with_unit(engine)
    for name in way:
        moves.move(engine, case.number, name, OPERATOR, NOW, "原因")
    recusal.avoid(engine, case.number, [BUREAU], OPERATOR, LATER)
    after = case_rows.get(engine, case.number)
    assert (after.status, after.round, after.unit) == (status, round, None)


def test_a_name_of_somebody_else_moves_nothing(engine: Engine) -> None:
    case = with_unit(engine)
    recusal.avoid(engine, case.number, ["奇乾乡"], OPERATOR, LATER)
    after = case_rows.get(engine, case.number)
    assert (after.status, after.unit) == ("assigned", BUREAU)


def test_one_that_has_ended_stays_ended(engine: Engine) -> None:
    case = with_unit(engine)
    for name in ("sign", "handle", "answer", "call_back"):
        moves.move(engine, case.number, name, UNIT if name != "call_back" else OPERATOR, NOW, "因")  # type: ignore[arg-type]
    moves.end(engine, case.number, "close", OPERATOR, NOW, "answered")
    recusal.avoid(engine, case.number, [BUREAU], OPERATOR, LATER)
    assert case_rows.get(engine, case.number).status == "closed"


def test_it_is_not_merged_into_one_that_its_own_unit_has(engine: Engine) -> None:
    there = with_unit(engine)
    about = made(engine, "complaint", summary="民政局收红包")
    with pytest.raises(Refused, match="反映的正是它"):
        merging.merge(engine, about.number, there.number, OPERATOR, NOW, "同一件事")
    moves.move(engine, there.number, "send_back", UNIT, NOW, "不归我们")
    assignment.assign(engine, there.number, OPERATOR, ABOVE, NOW)
    merging.merge(engine, about.number, there.number, OPERATOR, NOW, "同一件事")
    assert BUREAU in case_rows.get(engine, there.number).avoid

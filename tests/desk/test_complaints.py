"""Complaints: never to whom they are about, and the reporter masked."""

from __future__ import annotations

import pytest
from sqlalchemy.engine import Engine

from desk import assignment, case_rows, recusal, routing, views
from desk.refusals import Refused
from desk.routing import Route
from tests.desk.acts import CHIEF, NOW, OPERATOR, made, opened, passed_on, received

BUREAU = "额尔古纳市民政局"


@pytest.mark.parametrize(
    ("about", "unit", "refused"),
    [
        ({"township": "奇乾乡"}, "奇乾乡", True),
        ({"township": "奇乾乡"}, "奇乾乡人民政府", True),
        ({"township": "奇乾乡"}, "奇乾乡人民政府民政办", True),
        ({"summary": "奇乾的干部优亲厚友"}, "奇乾乡", True),
        ({"summary": "室韦苏木不给办"}, "蒙兀室韦苏木", True),
        ({"village": "西口子嘎查"}, "西口子嘎查村委会", True),
        ({"facts": {"against": "民政局低保股"}}, BUREAU, True),
        ({"summary": "民政局收红包"}, BUREAU, True),
        ({"summary": "民政局收红包"}, "额尔古纳市人民政府", False),
        ({"summary": "民政局收红包"}, "呼伦贝尔市民政局", False),
        ({"township": "奇乾乡"}, "莫尔道嘎镇", False),
        ({"summary": "办事拖拉"}, BUREAU, False),
    ],
)
def test_a_complaint_never_goes_to_whom_it_is_about(
    engine: Engine, about: dict[str, object], unit: str, refused: bool
) -> None:
    number = passed_on(engine, made(engine, "complaint", **about).number)
    if refused:
        with pytest.raises(Refused, match="不能派给被反映的单位"):
            assignment.assign(engine, number, OPERATOR, unit, NOW)
        with pytest.raises(Refused):
            assignment.assign(engine, number, OPERATOR, "额尔古纳市财政局", NOW, (unit,))
    else:
        assert assignment.assign(engine, number, OPERATOR, unit, NOW).unit == unit


def test_other_kinds_go_wherever_they_belong(engine: Engine) -> None:
    number = made(engine, "record", township="奇乾乡").number
    assert assignment.assign(engine, number, OPERATOR, "奇乾乡", NOW).unit == "奇乾乡"


def test_its_route_passes_over_everybody_it_names(engine: Engine) -> None:
    assert routing.route(made(engine, "complaint", township="奇乾乡")) == Route(BUREAU)
    about = made(engine, "complaint", summary="民政局收红包")
    assert routing.route(about) == Route("额尔古纳市人民政府")
    everybody = made(engine, "complaint", summary="民政局、市政府、呼伦贝尔市政府、呼市民政都不管")
    assert routing.route(everybody) == Route(None)


def test_what_was_said_before_counts_too(engine: Engine) -> None:
    id = opened(engine)
    received(engine, id, text="三河乡的人把我家低保停了，我要举报")
    assert made(engine, "complaint", id=id).avoid == ["三河回族乡"]


def test_a_name_heard_later_is_avoided_from_then_on(engine: Engine) -> None:
    case = made(engine, "complaint", township="奇乾乡")
    made(engine, "complaint", id=case.conversation_id, summary="还有黑山头镇")
    recusal.avoid(engine, case.number, ["莫尔道嘎镇"], OPERATOR, NOW)
    assert case_rows.get(engine, case.number).avoid == ["奇乾乡", "莫尔道嘎镇", "黑山头镇"]


def test_whoever_complained_is_masked_for_all_but_a_supervisor(engine: Engine) -> None:
    raw = "我叫老王，住村东"
    told = {"contact_ref": "老王", "summary": raw, "subject": raw, "village": "村东"}
    told |= {"department": BUREAU, "facts": {"contact": "老王", "place": "村东", "situation": raw}}
    case = made(engine, "complaint", **told)
    for role in ("operator", "staff", "administrator"):
        seen = views.seen_by(case, role)
        assert "老王" not in str(seen)
        assert "村东" not in str(seen)
        assert (seen.conversation_id, seen.number, seen.kind) == ("", case.number, "complaint")
        assert seen.proposal["department"] == BUREAU
    assert views.seen_by(case, CHIEF.role) == case


def test_other_cases_are_seen_as_they_are(engine: Engine) -> None:
    case = made(engine, "record", contact_ref="老王")
    assert views.seen_by(case, "operator") == case

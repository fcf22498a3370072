"""A case on paper: what was said goes with it, and what a complaint said does not."""

from __future__ import annotations

import pytest
from sqlalchemy.engine import Engine

from desk import audit, briefs, case_rows, case_words, cases, handover, private_words
from desk.database import writing
from desk.refusals import Refused
from tests.desk.acts import (
    CHIEF,
    LATER,
    NOW,
    OPERATOR,
    complete,
    made,
    opened,
    proposal,
    received,
    reply,
    turn,
)


def test_the_sheet_has_the_work_order_the_talk_and_what_was_added(engine: Engine) -> None:
    talk = opened(engine)
    received(engine, talk, text="邻居老人没人管")
    case = made(engine, "discovery", id=talk)
    case_words.add(engine, case.number, "他家在河边", LATER)
    sheet = handover.take(engine, case.number, OPERATOR, LATER)
    assert sheet.order["工单编号"] == case.number
    assert [line.text for line in sheet.lines if line.role == "resident"] == ["邻居老人没人管"]
    assert [word.text for word in sheet.added] == ["他家在河边"]
    entry = audit.of_subject(engine, case.number)[-1]
    assert (entry.actor, entry.action) == (OPERATOR.name, "case.handed_over")


def test_what_was_told_of_private_matters_is_not_on_it(engine: Engine) -> None:
    talk = opened(engine)
    private = received(engine, talk, "k1", "我有尿毒症")
    complete(engine, private, reply("可以申请医疗救助"))
    turn(engine, talk, "k2", reply("好的", case=proposal("person")))
    with writing(engine) as connection:
        private_words.mark(connection, private.message_id)
    (case,) = cases.of_conversation(engine, talk)
    said = [line.text for line in handover.take(engine, case.number, OPERATOR, NOW).lines]
    assert said == ["你好", "好的"]


def test_of_a_complaint_there_is_the_brief_alone_even_for_a_supervisor(engine: Engine) -> None:
    talk = opened(engine)
    received(engine, talk, text="我反映窗口的人")
    case, beside = made(engine, "complaint", id=talk), made(engine, "record", id=talk)
    with pytest.raises(Refused, match="转办摘要"):
        handover.take(engine, case.number, CHIEF, NOW)
    assert case_rows.get(engine, case.number).held_at is None
    briefs.write(engine, case.number, "群众反映窗口态度", CHIEF, NOW)
    for number in (case.number, beside.number):
        sheet = handover.take(engine, number, CHIEF, LATER)
        assert (sheet.lines, sheet.added) == ([], [])
    assert handover.take(engine, case.number, CHIEF, LATER).order["内容"] == "群众反映窗口态度"

"""What whoever complained said is read by a supervisor alone; a unit reads the brief."""

from __future__ import annotations

import json

import pytest
from sqlalchemy.engine import Engine

from desk import (
    assignment,
    audit,
    briefs,
    case_rows,
    case_words,
    deliveries,
    feedback,
    kept_apart,
    moves,
    notes,
    searching,
    statistics_questions,
    work_order,
)
from desk.casework_tables import deliveries as delivery_rows
from desk.refusals import Refused
from tests.desk.acts import CHIEF, LATER, NOW, OPERATOR, OTHER, complete, made, opened, received

RAW = "我叫王五，住河西，举报奇乾乡的人收红包"
BRIEF = "群众反映奇乾乡窗口收受红包"
TOLD = {"summary": RAW, "subject": RAW, "village": "河西", "facts": {"situation": RAW}}


def complaint(engine: Engine) -> str:
    return made(engine, "complaint", **TOLD).number


def test_it_is_not_passed_on_without_a_brief(engine: Engine) -> None:
    number = complaint(engine)
    with pytest.raises(Refused, match="转办摘要"):
        assignment.assign(engine, number, OPERATOR, "额尔古纳市民政局", NOW)
    briefs.write(engine, number, BRIEF, CHIEF, NOW)
    case = assignment.assign(engine, number, OPERATOR, "额尔古纳市民政局", NOW)
    assert (case.status, case.brief) == ("assigned", BRIEF)
    assert audit.of_subject(engine, number)[-2].data == {"brief": BRIEF}


def test_its_work_order_has_the_brief_and_nothing_that_was_said(engine: Engine) -> None:
    number = complaint(engine)
    briefs.write(engine, number, BRIEF, CHIEF, NOW)
    fields = work_order.fields(engine)
    order = work_order.order(case_rows.get(engine, number), fields, {"phone": "内线"})
    assert (order["内容"], order["标题"], order["保密"]) == (BRIEF, "投诉反映", "是")
    assert not {"王五", "河西", "内线"} & set(str(order))
    assert "河西" not in str(order)


def test_it_waits_for_the_brief_before_it_is_handed_on(engine: Engine) -> None:
    deliveries.set_address(engine, "https://city.test/orders", CHIEF, NOW)
    number = complaint(engine)
    moves.move(engine, number, "supervise", CHIEF, NOW, "催")
    assert deliveries.waiting(engine) == 0
    briefs.write(engine, number, BRIEF, CHIEF, NOW)
    briefs.write(engine, number, f"{BRIEF}，电话13800138000", CHIEF, LATER)
    with engine.connect() as connection:
        sent = [json.loads(row.body) for row in connection.execute(delivery_rows.select())]
    assert [each["event"] for each in sent] == ["case.opened", "case.brief"]
    assert "王五" not in str(sent)
    assert "13800138000" not in str(sent)


def test_a_brief_is_for_a_supervisor_and_an_open_complaint(engine: Engine) -> None:
    number = complaint(engine)
    for who, text, case in (
        (OPERATOR, BRIEF, number),
        (CHIEF, "  ", number),
        (CHIEF, BRIEF, made(engine).number),
    ):
        with pytest.raises(Refused):
            briefs.write(engine, case, text, who, NOW)


def test_its_conversation_is_read_by_a_supervisor_alone(engine: Engine) -> None:
    case = made(engine)
    for role in ("operator", "staff", "supervisor"):
        assert kept_apart.may_read(engine, case.conversation_id, role)
    made(engine, "complaint", id=case.conversation_id)
    for role in ("operator", "staff", "administrator"):
        assert not kept_apart.may_read(engine, case.conversation_id, role)
    assert kept_apart.may_read(engine, case.conversation_id, "supervisor")


def test_its_words_find_it_for_a_supervisor_alone(engine: Engine) -> None:
    number = complaint(engine)
    for words in ("王五", "ww"):
        assert searching.find(engine, words, "operator") == []
        assert [each.number for each in searching.find(engine, words, "supervisor")] == [number]
    assert [each.number for each in searching.find(engine, number, "operator")] == [number]


def test_an_operator_reads_their_own_notes_on_it_alone(engine: Engine) -> None:
    number = complaint(engine)
    case_words.add(engine, number, "我是王五，补充一点", NOW)
    notes.add(engine, number, OPERATOR, "已转班长", NOW)
    case = case_rows.get(engine, number)

    def read(who: object) -> list[str]:
        return [note.text for note in notes.seen_by(engine, case, who)]  # type: ignore[arg-type]

    assert read(OPERATOR) == ["已转班长"]
    assert read(OTHER) == []
    assert len(read(CHIEF)) == 2
    calm = made(engine)
    notes.add(engine, calm.number, OPERATOR, "备注", NOW)
    assert len(notes.seen_by(engine, calm, OTHER)) == 1


@pytest.mark.parametrize("kind", ["record", "complaint"])
def test_what_was_asked_beside_it_is_in_no_list_of_questions(engine: Engine, kind: str) -> None:
    id = opened(engine)
    got = received(engine, id, text="民政局的王五找谁说理")
    said = {"ending": "out_of_scope", "text": "不归这里", "topic": None, "confidence": 0.9}
    seq = complete(engine, got, {**said, "case": None}).seq
    feedback.give(engine, id, (seq, 0), "down", "", LATER)
    made(engine, kind, id=id)
    left_out = kind == "complaint"
    asked = statistics_questions.unanswered(engine, NOW, 0.5, 10)
    assert (asked == []) == left_out
    assert (feedback.disliked_since(engine, NOW) == []) == left_out

"""What is said about a case on its own page."""

from __future__ import annotations

import pytest
from sqlalchemy.engine import Engine

from desk import audit, case_rows, case_words, conversations, moves, notes, operator_messages
from desk.number_kinds import PHONE
from desk.refusals import Refused
from tests.desk.acts import LATER, NOW, OPERATOR, event_types, made


def test_the_resident_adds_and_the_desk_sees_it_masked(engine: Engine) -> None:
    case = made(engine)
    case_words.add(engine, case.number, " 我的电话是13812345678 ", NOW)
    (note,) = notes.of_case(engine, case.number)
    assert (note.author, note.text) == ("群众", f"我的电话是{PHONE}")
    assert event_types(engine, case.conversation_id)[-1] == "case.amended"
    assert audit.of_subject(engine, case.number)[-1].actor == "resident"
    with pytest.raises(Refused):
        case_words.add(engine, case.number, "  ", NOW)


def test_the_same_words_sent_twice_are_one(engine: Engine) -> None:
    case = made(engine)
    for at in (NOW, NOW + case_words.AGAIN / 2):
        case_words.add(engine, case.number, "下午在家", at)
    assert [note.text for note in notes.of_case(engine, case.number)] == ["下午在家"]
    for text in ("上午也在", "下午在家"):
        case_words.add(engine, case.number, text, NOW + case_words.AGAIN / 2)
    case_words.add(engine, case.number, "下午在家", NOW + case_words.AGAIN * 2)
    assert len(notes.of_case(engine, case.number)) == 4


def test_only_what_both_said_to_each_other_is_seen(engine: Engine) -> None:
    case = made(engine)
    notes.add(engine, case.number, OPERATOR, "内部备注", NOW)
    case_words.add(engine, case.number, "补充一句", NOW)
    conversations.claim(engine, case.conversation_id, OPERATOR.name, NOW)
    operator_messages.send(engine, case.conversation_id, OPERATOR.name, "k1", "收到了", LATER)
    said = case_words.said(engine, case_rows.get(engine, case.number))
    assert [(word.by, word.text) for word in said] == [("群众", "补充一句"), ("工作人员", "收到了")]


def test_a_closed_case_takes_nothing_more(engine: Engine) -> None:
    case = made(engine)
    moves.end(engine, case.number, "settle", OPERATOR, NOW, "answered", "当场办完")
    with pytest.raises(Refused, match="已经办结"):
        case_words.add(engine, case.number, "还有", NOW)


def test_an_urgent_case_calls_again_and_a_calm_one_when_it_turns_out_not_to_be(
    engine: Engine,
) -> None:
    seen = made(engine, "danger", urgent=True)
    notes.add(engine, seen.number, OPERATOR, "已经派人", NOW)
    calm = made(engine, "person")
    for number, text in ((seen.number, "人还没来"), (calm.number, "家里断粮两天了")):
        case_words.add(engine, number, text, LATER)
        case = case_rows.get(engine, number)
        assert (case.urgent, case.urged_at, case.unheard) == (True, LATER, True)


def test_calm_words_leave_a_calm_case_calm(engine: Engine) -> None:
    case = made(engine, "person")
    case_words.add(engine, case.number, "下午在家", LATER)
    assert not case_rows.get(engine, case.number).urgent

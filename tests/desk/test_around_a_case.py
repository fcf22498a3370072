"""Intents, satisfaction, notes, phrases, search."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy.engine import Engine

from desk import (
    case_rows,
    consent,
    conversations,
    external,
    intents,
    moves,
    notes,
    phrases,
    ratings,
    routing,
    searching,
)
from desk.actors import RESIDENT, SYSTEM
from desk.intents import Intent
from desk.refusals import Refused
from desk.routing import Route
from tests.desk.acts import CHIEF, LATER, NOW, OPERATOR, OTHER, made, opened

INTENT = Intent(
    programmes=["最低生活保障"],
    township="奇乾乡",
    known={"household_size": "3"},
    missing=["收入证明"],
    consent=consent.current("intent")[0],
)


def test_an_intent_is_a_case_of_the_township(engine: Engine) -> None:
    id = opened(engine)
    number = intents.open_intent(engine, id, INTENT, RESIDENT, NOW)
    case = case_rows.get(engine, number)
    assert (case.kind, case.proposal["missing"]) == ("intent", ["收入证明"])
    assert case.proposal["summary"] == "想申请：最低生活保障。还缺：收入证明。"
    assert routing.route(case) == Route("奇乾乡", ("额尔古纳市民政局",))
    assert conversations.get(engine, id).status == "bot"


def test_a_second_intent_amends_the_first(engine: Engine) -> None:
    id = opened(engine)
    first = intents.open_intent(engine, id, INTENT, RESIDENT, NOW)
    more = replace(INTENT, missing=[], known={"income": "900"})
    assert intents.open_intent(engine, id, more, RESIDENT, LATER) == first
    proposal = case_rows.get(engine, first).proposal
    assert proposal["facts"] == {"household_size": "3", "income": "900"}
    assert proposal["summary"].endswith("还缺：没有。")


def test_an_intent_says_that_it_is_no_application() -> None:
    assert "不是正式申请" in intents.statement()


@pytest.mark.parametrize("wrong", [{"consent": ""}, {"programmes": []}, {"township": " "}])
def test_an_intent_without_consent_programme_or_township_is_refused(
    engine: Engine, wrong: dict[str, object]
) -> None:
    with pytest.raises(Refused):
        intents.open_intent(engine, opened(engine), replace(INTENT, **wrong), RESIDENT, NOW)


def settled(engine: Engine) -> str:
    number = made(engine).number
    moves.end(engine, number, "settle", OPERATOR, NOW, "answered", "当场答复")
    return number


def test_who_is_not_satisfied_with_the_result_gets_a_second_handling(engine: Engine) -> None:
    case = ratings.rate(engine, settled(engine), "不满意", "满意", "没有解决", RESIDENT, LATER)
    assert (case.status, case.round, case.holder) == ("received", 2, None)


def test_attitude_alone_reopens_nothing(engine: Engine) -> None:
    case = ratings.rate(engine, settled(engine), "满意", "不满意", "态度不好", RESIDENT, LATER)
    assert case.status == "closed"


def test_each_handling_is_rated_once_and_only_after_an_answer(engine: Engine) -> None:
    number = settled(engine)
    ratings.rate(engine, number, "不满意", "满意", "", RESIDENT, LATER)
    with pytest.raises(Refused, match="还没有答复"):
        ratings.rate(engine, number, "满意", "满意", "", RESIDENT, LATER)
    moves.end(engine, number, "settle", OPERATOR, LATER, "answered", "已解决")
    ratings.rate(engine, number, "满意", "基本满意", "", RESIDENT, LATER)
    with pytest.raises(Refused, match="已经评价"):
        ratings.rate(engine, number, "满意", "满意", "", RESIDENT, LATER)
    with pytest.raises(Refused):
        ratings.rate(engine, number, "很好", "满意", "", RESIDENT, LATER)  # type: ignore[arg-type]


def test_notes_stay_in_order(engine: Engine) -> None:
    number = made(engine).number
    notes.add(engine, number, OPERATOR, "先找嘎查", NOW)
    notes.add(engine, number, OTHER, " 已找到 ", LATER)
    with pytest.raises(Refused):
        notes.add(engine, number, OPERATOR, " ", NOW)
    told = [(note.author, note.text) for note in notes.of_case(engine, number)]
    assert told == [("坐席一", "先找嘎查"), ("坐席二", "已找到")]


def test_in_a_note_papers_are_masked_and_telephones_stay(engine: Engine) -> None:
    number = made(engine).number
    notes.add(engine, number, OPERATOR, "证号150784194307120028，家里0470-6822222", NOW)
    (note,) = notes.of_case(engine, number)
    assert note.text == "证号〔身份证号〕，家里0470-6822222"


def test_phrases_are_found_by_title_by_text_and_by_initials(engine: Engine) -> None:
    own = phrases.add(engine, "问好", "您好，请讲。", OPERATOR, NOW)
    shared = phrases.add(engine, "结束语", "感谢来电", CHIEF, NOW, shared=True)
    phrases.add(engine, "私用", "问好", OTHER, NOW)
    assert [phrase.id for phrase in phrases.find(engine, OPERATOR)] == [own, shared]
    for text, found in (("问好", [own]), ("WH", [own]), ("jsy", [shared]), ("来电", [shared])):
        assert [phrase.id for phrase in phrases.find(engine, OPERATOR, text)] == found
    assert phrases.find(engine, OPERATOR, "%") == []


def test_whose_phrase_it_is(engine: Engine) -> None:
    own = phrases.add(engine, "问好", "您好", OPERATOR, NOW)
    for act in (
        lambda: phrases.add(engine, "问好", "您好", OPERATOR, NOW, shared=True),
        lambda: phrases.add(engine, " ", "您好", OPERATOR, NOW),
        lambda: phrases.retire(engine, own, OTHER, NOW),
    ):
        with pytest.raises(Refused):
            act()
    phrases.retire(engine, own, OPERATOR, NOW)
    assert phrases.find(engine, OPERATOR) == []
    other = phrases.add(engine, "问好", "您好", OPERATOR, NOW)
    phrases.retire(engine, other, CHIEF, NOW)
    assert phrases.find(engine, OPERATOR) == []


def test_a_case_is_found_by_number_words_and_initials(engine: Engine) -> None:
    case = made(engine, "discovery", township="奇乾乡", summary="独居老人", facts={"place": "河西"})
    made(engine, "record", township="黑山头镇", facts={"contact": "独居"})
    external.keep(engine, case.number, "HLBE-77", None, SYSTEM, NOW)
    for asked in (case.number, "0001", "hlbe", "独居老人", "qqx", "dj qqx", "河西", "困难线索"):
        found = [each.number for each in searching.find(engine, asked, "operator")]
        assert found == [case.number], asked
    assert searching.find(engine, " ", "operator") == []
    assert searching.find(engine, "%", "operator") == []
    assert searching.find(engine, "独居 黑山头", "operator") == []


def test_what_is_told_later_is_found_too(engine: Engine) -> None:
    case = made(engine)
    made(engine, id=case.conversation_id, summary="低保到账")
    assert [each.number for each in searching.find(engine, "dbdz", "operator")] == [case.number]


def test_initials_leave_what_is_not_chinese() -> None:
    assert searching.initials("奇乾乡 A3号") == "qqx a3h"

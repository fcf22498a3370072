"""Reporting somebody in need, in conversation with the engine: what was said is not asked."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from rulebook.answer import Answer, CaseProposal
from rulebook.discovery import MOST
from tests.end_to_end.talk import Talk, labels

if TYPE_CHECKING:
    from bot.engine import Engine

NOTHING = "不清楚／不想说"
WINTER = (
    "隔壁巴图大爷一个人在奇乾乡的冬营地，没柴了，大雪封路进不去，离苏木三十公里，只会说蒙语，"
    "晚上才有信号，药还够两天"
)


@pytest.fixture
def talk(engine: Engine) -> Talk:
    """A new conversation in winter."""
    return Talk(engine, date(2026, 11, 23))


def case(answer: Answer) -> CaseProposal:
    """The case that a reply proposes; every reply of a report does."""
    assert answer.case is not None
    return answer.case


def asked(talk: Talk) -> str:
    """The fact that is asked for now; "" for none."""
    interview, _, fact = str((talk.state or {})["asking"]).partition(".")
    assert interview == "discovery", "the report is open"
    return fact


def to_the_end(talk: Talk, replies: dict[str, str]) -> tuple[Answer | None, list[str]]:
    """The last reply, and what was asked for on the way."""
    answer, facts = None, []
    while fact := asked(talk):
        facts.append(fact)
        usual = "不留，匿名" if fact == "contact" else NOTHING
        answer = talk.say(replies.get(fact, usual))
    return answer, facts


def test_a_report_from_a_winter_camp_reaches_the_case_whole(talk: Talk) -> None:
    first = case(talk.say(WINTER))
    assert first.township == "奇乾乡"
    assert {"heat", "road", "distance", "language", "signal", "whom", "camp"} <= set(first.facts)
    told = {"danger": "没有那么急", "village": "北山牧点，过了河有个敖包", "food": "断了"}
    answer, questions = to_the_end(talk, told)
    assert answer is not None
    last = case(answer)
    assert len(questions) <= MOST
    assert len(questions) == len(set(questions))
    assert questions[-1] == "contact"
    assert not {"heat", "road", "township", "whom", "camp", "language"} & set(questions)
    assert last.village == "北山牧点，过了河有个敖包"
    assert last.contact_ref == "anonymous"
    expected = {
        "heat": "none",
        "road": "closed",
        "distance": "30",
        "language": "mongolian",
        "food": "none",
        "whom": "neighbour",
        "camp": "winter",
        "medicine_days": "2",
    }
    assert {fact: last.facts[fact] for fact in expected} == expected
    assert "过了河有个敖包" in last.facts["landmarks"]


def test_nothing_known_is_a_report_all_the_same(talk: Talk) -> None:
    opened = talk.say("我们村有个老人没人管，想让人去看看")
    assert case(opened).summary == "我们村有个老人没人管，想让人去看看"
    assert NOTHING in labels(opened)
    answer, questions = to_the_end(talk, {})
    assert answer is not None
    assert case(answer).kind == "discovery"
    assert len(questions) == MOST
    assert answer.choices == []


def test_a_report_is_typed_as_people_talk(talk: Talk) -> None:
    talk.say("我们村有个老人没人管，想让人去看看", "没有那么急")
    talk.say("三河乡苏沁嘎查，桥头第二家", "粮食快没了", "煤也烧完了")
    assert {
        "township": "三河回族乡",
        "food": "little",
        "heat": "none",
    }.items() <= talk.facts.items()
    answer = talk.say("生炉子以后老太太头晕恶心")
    assert case(answer).urgent
    assert "开门开窗" in answer.parts.short
    assert "120" in answer.parts.short
    assert case(answer).township == "三河回族乡"


@pytest.mark.parametrize("said", [("算了",), ("没有那么急", "算了")])
def test_it_stops_when_asked_and_what_was_told_is_with_the_case(
    talk: Talk, said: tuple[str, ...]
) -> None:
    talk.say("我们村有个老人没人管，想让人去看看")
    answer = talk.say(*said)
    assert answer.ending == "small_talk"
    assert (talk.state or {})["asking"] is None


def test_a_question_in_between_is_answered_and_a_person_is_had_at_once(talk: Talk) -> None:
    talk.say("我们村有个老人没人管，想让人去看看", "没有那么急")
    between = talk.say("低保多久能批下来")
    assert between.topic == "processing_time"
    assert asked(talk) == "village"
    assert case(talk.say("转人工")).kind == "person"
    assert asked(talk) == "village"


def test_danger_in_mid_report_is_urgent_and_keeps_what_is_known(talk: Talk) -> None:
    talk.say("我们村有个老人没人管，想让人去看看", "没有那么急", "奇乾乡河西牧点")
    answer = talk.say("坏了，老人昏迷了叫不醒")
    assert (case(answer).kind, case(answer).urgent) == ("danger", True)
    assert (case(answer).township, case(answer).village) == ("奇乾乡", "奇乾乡河西牧点")
    assert "120" in answer.parts.short

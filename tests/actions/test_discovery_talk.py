"""Reporting somebody in need: danger first, then where, what is short, and whom to call."""

from __future__ import annotations

import pytest

from rulebook.book import Rulebook
from rulebook.discovery import MOST
from tests.actions.conversation import Conversation

REPORT = "report_person_in_need"


@pytest.fixture
def talk(book: Rulebook) -> Conversation:
    """A conversation in which somebody was just reported."""
    conversation = Conversation(book)
    conversation.say("我们村有个孤寡老人没人管", REPORT)
    return conversation


def test_a_report_proposes_a_case_at_once_and_asks_for_danger(book: Rulebook) -> None:
    conversation = Conversation(book)
    answer = conversation.say("我们村有个孤寡老人没人管", REPORT)
    assert answer.ending == "handed_off"
    assert answer.case is not None
    assert answer.case.summary == "我们村有个孤寡老人没人管"
    assert conversation.asking == "discovery.danger"


def test_the_case_grows_with_each_reply(talk: Conversation) -> None:
    talk.say("没有那么急")
    assert talk.asking == "discovery.village"
    answer = talk.say("三河往东二十里的冬营地，过了桥就是", township="三河回族乡")
    assert talk.asking == "discovery.food"
    assert answer.parts.short == "记下了，已经补进工单。"
    answer = talk.say("断了")
    assert answer.case is not None
    assert (answer.case.kind, answer.case.township) == ("discovery", "三河回族乡")
    assert answer.case.facts == {
        "situation": "我们村有个孤寡老人没人管",
        "whom": "neighbour",
        "danger": "no",
        "village": "三河往东二十里的冬营地，过了桥就是",
        "township": "三河回族乡",
        "camp": "winter",
        "landmarks": "过了桥就是",
        "distance": "10",
        "food": "none",
    }


def to_the_contact(talk: Conversation) -> None:
    talk.say("没有那么急")
    for _ in range(MOST):
        if talk.asking == "discovery.contact":
            break
        talk.say("不清楚／不想说")


def test_a_contact_written_there_is_not_taken_and_asked_for_again(talk: Conversation) -> None:
    to_the_contact(talk)
    for text, topic in (("我叫老王，住北山三队", "complaint"), ("老王", "nlu_fallback")):
        answer = talk.say(text, topic)
        assert answer.text.startswith("这里写的联系方式没有保存。")
        assert talk.asking == "discovery.contact"
        assert "老王" not in str(talk.facts)


def test_a_complaint_made_there_is_one(talk: Conversation) -> None:
    to_the_contact(talk)
    answer = talk.say("我要投诉村长克扣低保金", "complaint")
    assert answer.case is not None
    assert answer.case.kind == "complaint"


def test_it_ends_with_the_contact_which_may_be_refused(talk: Conversation) -> None:
    to_the_contact(talk)
    answer = talk.say("不留，匿名")
    assert answer.case is not None
    assert answer.case.contact_ref == "anonymous"
    assert talk.asking == "discovery."
    assert answer.choices == []


def test_a_township_that_was_not_heard_is_asked_for_by_name(talk: Conversation) -> None:
    talk.say("没有那么急")
    answer = talk.say("苏沁嘎查")
    assert talk.asking == "discovery.township"
    assert "奇乾乡" in [choice.label for choice in answer.choices]
    talk.say("奇乾乡")
    assert talk.facts["township"] == "奇乾乡"


def test_a_story_is_not_asked_for_again(book: Rulebook) -> None:
    conversation = Conversation(book)
    answer = conversation.say(
        "隔壁巴图大爷一个人在冬营地，三天没见着，没柴了，药还够两天，大雪封路进不去，只会说蒙语，"
        "离苏木三十公里，晚上才有信号，让网格员老李捎话",
        REPORT,
        township="奇乾乡",
    )
    assert answer.case is not None
    told = {fact: conversation.facts[fact] for fact in answer.case.facts if fact != "situation"}
    assert told == {
        "whom": "neighbour",
        "camp": "winter",
        "last_seen": "三天没见着",
        "heat": "none",
        "medicine_days": "2",
        "road": "closed",
        "language": "mongolian",
        "distance": "30",
        "signal": "晚上才有信号",
        "messenger": "让网格员老李捎话",
        "township": "奇乾乡",
    }
    asked = []
    while (conversation.asking or "") != "discovery.":
        asked.append(str(conversation.asking).partition(".")[2])
        conversation.say("不留，匿名" if asked[-1] == "contact" else "不清楚／不想说")
    assert asked == ["danger", "village", "food", "stove_dizziness", "knows", "contact"]


def test_words_that_fit_no_option_go_to_the_person_who_reads_the_case(talk: Conversation) -> None:
    talk.say("没有那么急")
    talk.say("奇乾那边", township="奇乾乡")
    answer = talk.say("墙角堆着两麻袋土豆")
    assert answer.case is not None
    assert answer.case.summary == "我们村有个孤寡老人没人管；墙角堆着两麻袋土豆"
    assert talk.facts["food"] == "unknown"
    assert talk.asking == "discovery.heat"


def test_a_stove_that_makes_dizzy_is_answered_with_the_ambulance_at_once(
    talk: Conversation,
) -> None:
    talk.say("没有那么急")
    talk.say("奇乾那边", township="奇乾乡")
    talk.say("够")
    answer = talk.say("烧炉子以后老太太头晕恶心")
    assert answer.case is not None
    assert (answer.case.kind, answer.case.urgent) == ("discovery", True)
    assert "120" in answer.parts.short
    assert answer.case.township == "奇乾乡"


def test_danger_told_in_mid_report_keeps_what_was_told(talk: Conversation) -> None:
    talk.say("没有那么急")
    talk.say("奇乾那边", township="奇乾乡")
    answer = talk.say("坏了，他叫不醒了", REPORT, urgency="illness")
    assert answer.case is not None
    assert (answer.case.kind, answer.case.urgent) == ("danger", True)
    assert (answer.case.township, answer.case.facts["village"]) == ("奇乾乡", "奇乾那边")
    assert answer.case.facts["situation"] == "我们村有个孤寡老人没人管；坏了，他叫不醒了"
    assert "120" in answer.parts.short
    assert talk.asking == "discovery.food"


def test_danger_told_as_a_reply_or_besides_tells_the_same_story_on(talk: Conversation) -> None:
    begun = "我们村有个孤寡老人没人管"
    for said, urgency in (("有，很急", None), ("屋里着火了", "fire"), ("没有那么急", None)):
        answer = talk.say(said, REPORT, **({"urgency": urgency} if urgency else {}))
        assert answer.case is not None
        assert answer.case.facts["situation"].startswith(begun)
        assert answer.case.kind == "danger"


def test_who_is_calm_again_takes_no_case_back(book: Rulebook) -> None:
    conversation = Conversation(book)
    conversation.say("奇乾有老人几天没动静了", REPORT, township="奇乾乡", urgency="unnamed")
    answer = conversation.say("没有那么急")
    assert answer.case is not None
    assert (answer.case.kind, answer.case.facts["danger"]) == ("danger", "no")


def test_a_place_that_was_asked_for_is_no_complaint(talk: Conversation) -> None:
    talk.say("没有那么急")
    talk.say("苏沁嘎查，桥头第二家", "complaint", township="三河回族乡")
    assert talk.asking == "discovery.food"
    answer = talk.say("书记把钱都给了自己亲戚", "complaint")
    assert answer.case is not None
    assert answer.case.kind == "complaint"


def test_to_be_short_of_food_is_a_fact_that_the_desk_weighs(talk: Conversation) -> None:
    talk.say("没有那么急")
    talk.say("奇乾那边", township="奇乾乡")
    answer = talk.say("早就没吃的了", REPORT, urgency="cold")
    assert answer.case is not None
    assert (answer.case.kind, answer.case.facts["food"]) == ("discovery", "none")


def test_after_the_last_question_more_may_be_told(talk: Conversation) -> None:
    talk.say("没有那么急")
    while talk.asking != "discovery.":
        talk.say("不清楚／不想说" if talk.asking != "discovery.contact" else "不留，匿名")
    answer = talk.say("对了，他家柴烧完了", REPORT)
    assert answer.case is not None
    assert answer.case.facts["heat"] == "none"


def test_danger_makes_the_case_urgent_and_says_nobody_has_it_yet(talk: Conversation) -> None:
    answer = talk.say("有，很急")
    assert answer.case is not None
    assert (answer.case.kind, answer.case.urgent) == ("danger", True)
    assert "还没有人接到" in answer.parts.short


def test_a_danger_told_at_once_is_not_asked_for(book: Rulebook) -> None:
    conversation = Conversation(book)
    answer = conversation.say("三河有老人快冻死了", REPORT, township="三河回族乡", urgency="cold")
    assert answer.case is not None
    assert answer.case.urgent
    assert answer.case.township == "三河回族乡"
    assert conversation.asking == "discovery.village"


def test_whatever_is_said_of_the_place_goes_to_a_person(talk: Conversation) -> None:
    talk.say("没有那么急")
    answer = talk.say("过了桥往北二十里，门口拴着黑狗")
    assert answer.case is not None
    assert answer.case.facts["village"] == "过了桥往北二十里，门口拴着黑狗"


def test_cancelling_a_report_says_that_what_was_told_is_kept(
    book: Rulebook, talk: Conversation
) -> None:
    answer = talk.say("算了", cancel="算了")
    assert answer.text == book.interview("discovery").cancelled
    assert talk.asking is None

"""Topics answered, asked back and carried on from one turn to the next."""

from __future__ import annotations

from datetime import date

import pytest

from actions import all_actions
from actions.turn import FALLBACK, Knowledge
from rulebook.book import Rulebook
from rulebook.local import NothingLocal
from tests.actions.conversation import Conversation

LIKELY = ("where_to_apply", "processing_time", "fraud_penalty", "complaint")


def test_the_actions_of_the_domain_are_all_there(book: Rulebook) -> None:
    names = {action.name() for action in all_actions(Knowledge(book, NothingLocal()))}
    assert names == {"action_answer_topic", "action_interview", "action_ask_back"}


@pytest.mark.parametrize(
    ("day", "said"), [(date(2022, 6, 1), "12个月"), (date(2026, 7, 1), "6个月")]
)
def test_a_topic_is_answered_for_the_day(book: Rulebook, day: date, said: str) -> None:
    answer = Conversation(book, day).say("上班了低保停吗", "dibao_gradual_exit")
    assert said in answer.parts.short
    assert answer.as_of == day.isoformat()
    assert answer.confidence == 0.9


def test_a_topic_that_nobody_wrote_says_so(book: Rulebook) -> None:
    answer = Conversation(book).say("随便问问", "a_topic_nobody_wrote")
    assert answer.ending == "not_stated"
    assert "转人工" in answer.text


def test_the_topics_considered_are_told_without_the_one_answered(book: Rulebook) -> None:
    answer = Conversation(book).say("骗低保怎么罚", "fraud_penalty", LIKELY)
    assert answer.alternatives == ["where_to_apply", "processing_time", "complaint"]


def test_the_programme_named_decides(book: Rulebook) -> None:
    answer = Conversation(book).say("特困多久批下来", "processing_time", programme="tekun")
    assert "15个工作日" in answer.parts.short


def test_a_whole_sentence_does_not_lean_on_the_programme_of_before(book: Rulebook) -> None:
    conversation = Conversation(book)
    conversation.say("特困去哪申请", "where_to_apply", programme="tekun")
    answer = conversation.say("我想问一下一般要多久才能批下来", "processing_time")
    assert answer.ending == "asked_back"


def test_asking_back_offers_three_topics_by_their_titles_one_of_them_a_person(
    book: Rulebook,
) -> None:
    answer = Conversation(book).say("那个钱", FALLBACK, ("out_of_scope", *LIKELY))
    assert answer.ending == "asked_back"
    offered = [*LIKELY[:2], "complaint"]
    assert [choice.topic for choice in answer.choices] == offered
    assert [choice.label for choice in answer.choices] == [
        book.topic(topic).title for topic in offered
    ]


def test_with_nothing_likely_no_choice_is_invented(book: Rulebook) -> None:
    answer = Conversation(book).say("啊啊啊")
    assert answer.ending == "asked_back"
    assert answer.choices == []


def test_the_second_miss_in_a_row_brings_a_person(book: Rulebook) -> None:
    conversation = Conversation(book)
    assert conversation.say("啊啊啊").ending == "asked_back"
    answer = conversation.say("哦哦哦")
    assert answer.topic == "human_agent"
    assert answer.case is not None
    assert conversation.say("呃呃呃").ending == "asked_back"


def test_an_answer_in_between_restarts_the_count(book: Rulebook) -> None:
    conversation = Conversation(book)
    conversation.say("啊啊啊")
    conversation.say("骗低保怎么罚", "fraud_penalty")
    assert conversation.say("哦哦哦").ending == "asked_back"


def test_thanks_after_a_result_close_the_interview(book: Rulebook) -> None:
    conversation = Conversation(book)
    conversation.say("门诊能报多少", "medical_outpatient_ratio", identity="edge")
    assert conversation.asking == "outpatient."
    conversation.tell("谢谢", "thanks")
    assert conversation.uttered[0]["response"] == "utter_thanks"
    assert conversation.asking is None


def test_a_person_whom_the_answer_offers_is_not_offered_twice(book: Rulebook) -> None:
    answer = Conversation(book).say("？？？", "out_of_scope", ("out_of_scope", "human_agent"))
    assert [choice.topic for choice in answer.choices] == ["human_agent"]

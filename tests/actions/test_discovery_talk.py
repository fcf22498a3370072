"""Reporting somebody in need: danger first, then where, what and whom to call."""

from __future__ import annotations

import pytest

from rulebook.book import Rulebook
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
    assert talk.asking == "discovery.place"
    talk.say("三河往东的牧点", township="三河回族乡")
    assert talk.asking == "discovery.contact"
    answer = talk.say("不留联系方式")
    assert answer.case is not None
    assert answer.case.facts["danger"] == "no"
    assert answer.case.facts["place"] == "三河往东的牧点"
    assert answer.case.contact_ref == "anonymous"
    assert talk.asking == "discovery."


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
    assert conversation.asking == "discovery.contact"


def test_whatever_is_said_of_the_place_goes_to_a_person(talk: Conversation) -> None:
    talk.say("没有那么急")
    answer = talk.say("过了桥往北二十里，门口拴着黑狗")
    assert answer.case is not None
    assert answer.case.facts["place"] == "过了桥往北二十里，门口拴着黑狗"


def test_cancelling_a_report_says_that_what_was_told_is_kept(
    book: Rulebook, talk: Conversation
) -> None:
    answer = talk.say("算了", cancel="算了")
    assert answer.text == book.interview("discovery").cancelled
    assert talk.asking is None

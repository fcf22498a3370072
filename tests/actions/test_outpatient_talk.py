"""The outpatient interview as residents meet it: what is asked, in which order, and the result."""

from __future__ import annotations

import pytest

from actions.turn import FALLBACK
from rulebook.book import Rulebook
from tests.actions.conversation import Conversation
from tests.actions.heard import Heard

ASKED = "medical_outpatient_ratio"


@pytest.fixture
def talk(book: Rulebook) -> Conversation:
    """A conversation in which the outpatient ratio was just asked for."""
    conversation = Conversation(book)
    conversation.say("门诊慢性病能报多少", ASKED)
    return conversation


def up_to_received(talk: Conversation, paid: str) -> Conversation:
    """The talk of a 低保 patient with the status, asked for aid received."""
    talk.say("低保对象")
    talk.say("有认定")
    talk.say(paid, amount=paid)
    return talk


def test_the_rule_is_answered_first_and_the_identity_asked(book: Rulebook) -> None:
    conversation = Conversation(book)
    answer = conversation.say("门诊慢性病能报多少", ASKED)
    question = book.interview("outpatient").questions["identity"]
    assert answer.ending == "answered"
    assert "70%" in answer.parts.short
    assert answer.parts.next[-1] == question.ask
    assert [choice.label for choice in answer.choices] == [o.label for o in question.options]
    assert conversation.asking == "outpatient.identity"


def test_the_questions_come_in_the_order_of_the_clause(talk: Conversation) -> None:
    asked = [talk.asking]
    for text in ("低保对象", "有认定"):
        talk.say(text)
        asked.append(talk.asking)
    talk.say("6000", amount="6000")
    asked.append(talk.asking)
    facts = ("identity", "special_chronic", "paid", "received")
    assert asked == [f"outpatient.{fact}" for fact in facts]


@pytest.mark.parametrize(
    ("said", "identity"),
    [("低保", "dibao"), ("五保", "tekun"), ("低保边缘的", "edge"), ("刚性支出", "rigid")],
)
def test_a_short_name_tells_the_identity(talk: Conversation, said: str, identity: str) -> None:
    talk.say(said)
    assert talk.facts["identity"] == identity


@pytest.mark.parametrize(
    ("said", "status"),
    [("办了慢病", "yes"), ("有慢病本", "yes"), ("没办过", "no"), ("没有本", "no")],
)
def test_plain_words_tell_the_status(talk: Conversation, said: str, status: str) -> None:
    talk.say("低保")
    talk.say(said)
    assert talk.facts["special_chronic"] == status


def test_the_sum_is_shown_as_soon_as_it_can_be(talk: Conversation) -> None:
    up_to_received(talk, "6000")
    answer = talk.say("没领过")
    assert "估算为4,200元" in answer.parts.short
    assert len(answer.working) == 4
    assert talk.asking == "outpatient."


def test_aid_received_counts_against_the_cap(talk: Conversation) -> None:
    up_to_received(talk, "6000")
    answer = talk.say("领过9000", amount="9000")
    assert "估算为1,000元" in answer.parts.short


def test_over_the_cap(talk: Conversation) -> None:
    up_to_received(talk, "20000")
    answer = talk.say("没领过")
    assert "估算为10,000元" in answer.parts.short
    assert [row.name for row in answer.missing] == ["medical_inpatient_cap"]


def test_tekun_people_are_asked_only_what_they_paid(talk: Conversation) -> None:
    talk.say("特困人员（五保）")
    assert talk.asking == "outpatient.paid"
    answer = talk.say("20000", amount="20000")
    assert "全额救助" in answer.parts.short
    assert "20,000元" in answer.parts.short
    assert "70%" not in answer.text


def test_plain_dibao_has_no_figure_and_a_person_is_offered(talk: Conversation) -> None:
    talk.say("低保对象")
    answer = talk.say("没有认定")
    assert answer.ending == "not_stated"
    assert "转人工" in answer.text
    assert answer.working == []


@pytest.mark.parametrize("label", ["低保边缘家庭", "刚性支出困难家庭"])
def test_other_families_hear_that_the_ratio_is_not_stated(talk: Conversation, label: str) -> None:
    answer = talk.say(label)
    assert answer.ending == "not_stated"
    assert "医疗救助" in answer.parts.short
    assert talk.asking == "outpatient."


def test_the_total_alone_gives_no_sum(talk: Conversation) -> None:
    talk.say("低保对象")
    talk.say("有认定")
    answer = talk.say("我只知道总花费")
    assert "没法算" in answer.parts.short
    assert answer.working == []


def test_all_told_at_once_gives_the_sum_at_once(book: Rulebook) -> None:
    conversation = Conversation(book)
    answer = conversation.say(
        "低保户有慢病本，自付六千能报多少",
        ASKED,
        identity="dibao",
        special_chronic="yes",
        self_paid="自付",
        amount="6000",
    )
    assert "估算为4,200元" in answer.parts.short
    assert "先按今年没有领过算" in answer.text
    assert conversation.asking == "outpatient.received"


def test_a_correction_reaches_the_fact_it_is_about(talk: Conversation) -> None:
    up_to_received(talk, "5000")
    answer = talk.say("不对，是6000", correction="不对", amount="6000")
    assert talk.facts["paid"] == "6000"
    assert "received" not in talk.facts
    assert "估算为4,200元" in answer.parts.short


def test_a_correction_after_the_result_gives_the_new_result(talk: Conversation) -> None:
    up_to_received(talk, "5000")
    talk.say("没领过")
    answer = talk.say("不对，是6000", correction="不对", amount="6000")
    assert "估算为4,200元" in answer.parts.short


@pytest.mark.parametrize("amount", ["0", "-500", "99999999"])
def test_a_number_that_cannot_be_is_asked_again(talk: Conversation, amount: str) -> None:
    talk.say("低保对象")
    talk.say("有认定")
    answer = talk.say(amount, amount=amount)
    assert answer.ending == "asked_back"
    assert talk.asking == "outpatient.paid"
    assert "paid" not in talk.facts


def test_a_question_in_between_is_answered_and_the_interview_goes_on(
    book: Rulebook, talk: Conversation
) -> None:
    talk.say("低保对象")
    answer = talk.say("临时救助去哪申请", "temp_aid_where")
    words = book.interview("outpatient")
    assert answer.topic == "temp_aid_where"
    assert "急难发生地" in answer.parts.short
    assert answer.parts.next[-1] == words.resume + words.questions["special_chronic"].ask
    assert talk.asking == "outpatient.special_chronic"
    assert talk.facts == {"identity": "dibao"}


def test_the_amount_of_a_question_in_between_is_no_fact(talk: Conversation) -> None:
    talk.say("低保对象")
    talk.say("有认定")
    talk.say("骗了3000块会怎么罚", "fraud_penalty", amount="3000")
    assert "paid" not in talk.facts
    assert talk.asking == "outpatient.paid"


def test_a_topic_with_its_own_interview_takes_over(talk: Conversation) -> None:
    talk.say("低保对象")
    answer = talk.say("邻居老人没人管了", "report_person_in_need")
    assert answer.case is not None
    assert talk.asking == "discovery.danger"
    assert "identity" not in talk.facts


def test_cancelling_forgets_the_facts(book: Rulebook, talk: Conversation) -> None:
    talk.say("低保对象")
    answer = talk.say("算了", cancel="算了")
    assert answer.text == book.interview("outpatient").cancelled
    assert talk.asking is None
    assert talk.facts == {}


def test_a_person_is_had_at_once(talk: Conversation) -> None:
    talk.say("低保对象")
    answer = talk.say("转人工", "human_agent")
    assert answer.ending == "handed_off"
    assert answer.topic == "human_agent"


def test_what_is_not_understood_is_asked_again_then_a_person_comes(
    book: Rulebook, talk: Conversation
) -> None:
    talk.say("低保对象")
    first = talk.say("嗯那个那个")
    assert first.ending == "asked_back"
    assert first.text.startswith(book.wording.notices["again"])
    second = talk.say("就是那个")
    assert second.topic == "human_agent"
    assert second.case is not None


def test_understanding_in_between_restarts_the_count(talk: Conversation) -> None:
    talk.say("嗯那个那个")
    talk.say("低保对象")
    assert talk.say("嗯那个那个").ending == "asked_back"


def test_danger_breaks_in(talk: Conversation) -> None:
    talk.say("低保对象")
    answer = talk.say("我爸昏过去了", "report_person_in_need", urgency="illness")
    assert answer.case is not None
    assert answer.case.urgent
    assert "120" in answer.parts.short


def test_a_sum_all_told_is_given_whatever_it_is_taken_for(book: Rulebook) -> None:
    talk = Heard(book)
    said = "我是低保户，特慢病，今年领过9500了，又自付500，还能给多少"
    answer = talk.say(said, FALLBACK)
    assert "估算为350元" in answer.parts.short
    assert any("快到年度限额" in line for line in answer.parts.conditions)
    assert talk.asking == "outpatient."


def test_a_sum_of_which_something_is_missing_is_not_begun(book: Rulebook) -> None:
    assert Heard(book).say("我是低保户，特慢病，还能给多少", FALLBACK).ending == "asked_back"

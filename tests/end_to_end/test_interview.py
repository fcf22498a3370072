"""The outpatient sum as a conversation with the engine."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from rulebook.answer import Answer
from tests.end_to_end.serving import Serving
from tests.end_to_end.talk import ON, Talk, labels
from tests.end_to_end.worker import turn

QUESTION = "门诊救助比例是多少"
IDENTITY = [QUESTION]
CHRONIC = [*IDENTITY, "低保对象"]
PAID = [*CHRONIC, "有认定"]
RECEIVED = [*PAID, "6000"]
DONE = [*RECEIVED, "没领过"]
STATES = [
    pytest.param(path, id=name)
    for name, path in {
        "identity": IDENTITY,
        "chronic": CHRONIC,
        "paid": PAID,
        "received": RECEIVED,
        "done": DONE,
    }.items()
]
OPEN = STATES[:-1]


def estimated(answer: Answer, amount: str) -> bool:
    """Whether the answer is an estimate of `amount`, with its working and clause."""
    return (
        answer.ending == "answered"
        and f"估算为{amount}元" in answer.parts.short
        and "以医保局审核为准" in answer.parts.short
        and any(line.clause == "三（三）1" for line in answer.working)
        and any(citation.source == "plan-2021" for citation in answer.citations)
    )


def asks(answer: Answer, question: str) -> bool:
    """Whether the answer ends with the question for a fact, by its words."""
    return question in [answer.parts.short, *answer.parts.next][-1]


def test_the_whole_way_to_the_estimate(talk: Talk) -> None:
    opened = talk.say(QUESTION)
    assert "70%" in opened.text
    assert asks(opened, "哪一种")
    assert asks(talk.say("低保对象"), "特殊慢性病")
    assert asks(talk.say("有认定"), "自己付的合规费用")
    assert estimated(talk.say("6000"), "4,200")
    last = talk.say("没领过")
    assert estimated(last, "4,200")
    assert last.choices == []


def test_choices_may_be_tapped_all_the_way(talk: Talk) -> None:
    answer = talk.say(QUESTION)
    for label in ("低保对象", "有认定", "我只知道总花费"):
        assert label in labels(answer)
        answer = talk.say(label)
    assert answer.ending == "answered"
    assert "没法算" in answer.text
    assert answer.working == []


def test_what_is_told_at_once_is_not_asked(talk: Talk) -> None:
    answer = talk.say("我是低保户，有慢病本，门诊报销后自己付了6000元，能救助多少")
    assert estimated(answer, "4,200")
    assert asks(answer, "领过")


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("一万二", "8,400"),
        ("1.2万", "8,400"),
        ("１２，０００", "8,400"),
        ("两千块零五毛", "1,400.35"),
        ("3k", "2,100"),
        ("报销完自己掏了6000块", "4,200"),
        ("大概六千多", "4,200"),
        ("14285.70", "9,999.99"),
        ("14285.71", "10,000"),
        ("20000", "10,000"),
    ],
)
def test_amounts_are_read_as_residents_write_them(talk: Talk, typed: str, amount: str) -> None:
    assert estimated(talk.say(*PAID, typed), amount)


@pytest.mark.parametrize(
    ("received", "amount"), [("领过2000", "8,000"), ("2000块", "8,000"), ("一万", "0")]
)
def test_aid_received_counts_against_the_cap(talk: Talk, received: str, amount: str) -> None:
    assert estimated(talk.say(*PAID, "20000", received), amount)


def test_an_amount_and_the_aid_received_in_one_breath(talk: Talk) -> None:
    talk.say(*PAID, "自己付了6000块，已经领过2000")
    assert talk.facts["paid"] == "6000"


@pytest.mark.parametrize("between", [[], ["没领过"], ["低保多久能批下来"]])
def test_the_amount_is_corrected(talk: Talk, between: Sequence[str]) -> None:
    assert estimated(talk.say(*PAID, "5000", *between, "不对，是6000"), "4,200")


def test_aid_received_is_corrected(talk: Talk) -> None:
    assert estimated(talk.say(*PAID, "20000", "领过2000", "不对，领过3000"), "7,000")


def test_a_correction_that_names_its_fact_goes_there(talk: Talk) -> None:
    talk.say(*PAID, "12000", "领过2000", "不对，自己付的是13000")
    assert (talk.facts["paid"], talk.facts["received"]) == ("13000", "2000")


@pytest.mark.parametrize("typed", ["不对，我是特困", "说错了，是特困人员"])
def test_who_the_patient_is_is_corrected(talk: Talk, typed: str) -> None:
    talk.say(*PAID, typed)
    assert talk.facts["identity"] == "tekun"
    assert "全额" in talk.say("5000").text


def test_an_amount_after_only_the_total_was_known(talk: Talk) -> None:
    assert estimated(talk.say(*PAID, "我只知道总花费", "结算单上写的是自付6000"), "4,200")


def test_a_bare_amount_after_only_the_total_was_known(talk: Talk) -> None:
    assert estimated(talk.say(*PAID, "我只知道总花费", "6000"), "4,200")


@pytest.mark.parametrize("path", OPEN[1:])
def test_a_question_in_between_is_answered_and_the_interview_goes_on(
    talk: Talk, path: Sequence[str]
) -> None:
    talk.say(*path)
    before = talk.state
    answer = talk.say("低保多久能批下来")
    assert answer.topic == "processing_time"
    assert "30个工作日" in answer.text
    assert before is not None
    assert talk.state is not None
    assert (talk.state["asking"], talk.facts) == (before["asking"], before["facts"])


@pytest.mark.parametrize("path", STATES)
def test_a_person_is_had_at_once(talk: Talk, path: Sequence[str]) -> None:
    answer = talk.say(*path, "转人工")
    assert (answer.ending, answer.topic) == ("handed_off", "human_agent")
    assert answer.case
    assert answer.case.kind == "person"


@pytest.mark.parametrize("path", STATES)
def test_danger_comes_before_the_sum(talk: Talk, path: Sequence[str]) -> None:
    answer = talk.say(*path, "我妈突然昏迷了叫不醒")
    assert answer.ending == "handed_off"
    assert answer.case
    assert answer.case.urgent
    assert "120" in answer.parts.short


@pytest.mark.parametrize("path", OPEN)
def test_it_can_be_cancelled(talk: Talk, path: Sequence[str]) -> None:
    answer = talk.say(*path, "算了")
    assert answer.ending == "small_talk"
    assert talk.facts == {}
    assert talk.say(QUESTION).ending == "answered"


@pytest.mark.parametrize("path", OPEN)
@pytest.mark.parametrize("talk_between", ["你好", "谢谢"])
def test_courtesy_tells_no_fact_and_is_no_misunderstanding(
    talk: Talk, path: Sequence[str], talk_between: str
) -> None:
    talk.say(*path)
    facts = dict(talk.facts)
    for _ in range(2):
        assert talk.say(talk_between).ending != "handed_off"
    assert talk.facts == facts


@pytest.mark.parametrize(
    "typed", ["0", "-500", "负五百", "1000000000000", "１０００００００００００００"]
)
def test_an_impossible_amount_is_politely_refused(talk: Talk, typed: str) -> None:
    answer = talk.say(*PAID, typed)
    assert answer.ending == "asked_back"
    assert asks(answer, "自己付的合规费用")
    assert "paid" not in talk.facts
    assert estimated(talk.say("6000"), "4,200")


@pytest.mark.parametrize("typed", ["很多很多", "挺大一笔", "记在本子上了"])
def test_words_in_place_of_a_number_are_asked_again(talk: Talk, typed: str) -> None:
    answer = talk.say(*PAID, typed)
    assert asks(answer, "自己付的合规费用")
    assert "paid" not in talk.facts


@pytest.mark.parametrize("path", OPEN)
def test_two_misunderstandings_bring_a_person(talk: Talk, path: Sequence[str]) -> None:
    assert talk.say(*path, "阿巴阿巴咕噜").ending == "asked_back"
    answer = talk.say("哇啦哇啦嘟噜")
    assert (answer.ending, answer.topic) == ("handed_off", "human_agent")


def test_an_answer_between_two_misunderstandings_counts_afresh(talk: Talk) -> None:
    assert talk.say(*CHRONIC, "阿巴阿巴咕噜", "有认定", "哇啦哇啦嘟噜").ending == "asked_back"


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ([*IDENTITY, "不清楚"], "先弄清身份"),
        ([*CHRONIC, "不清楚"], "先弄清有没有特殊慢性病认定"),
        ([*PAID, "不清楚"], "没法算"),
    ],
)
def test_not_knowing_ends_without_a_sum(talk: Talk, told: Sequence[str], words: str) -> None:
    answer = talk.say(*told)
    assert words in answer.text
    assert answer.working == []


def test_not_knowing_of_aid_received_assumes_none_and_says_so(talk: Talk) -> None:
    answer = talk.say(*RECEIVED, "不清楚")
    assert estimated(answer, "4,200")
    assert any("没有领过" in line.text for line in answer.working)


@pytest.mark.parametrize("told", ["低保边缘家庭", "刚性支出困难家庭", "都不是"])
def test_no_ratio_is_borrowed_for_others(talk: Talk, told: str) -> None:
    answer = talk.say(*IDENTITY, told)
    assert (answer.ending, answer.working) == ("not_stated", [])
    assert "70%" not in answer.parts.short


def test_low_income_without_the_chronic_status_has_no_figure(talk: Talk) -> None:
    answer = talk.say(*CHRONIC, "没有认定")
    assert (answer.ending, answer.working) == ("not_stated", [])


def test_more_than_the_cap_cannot_have_been_received(talk: Talk) -> None:
    assert talk.say(*RECEIVED, "20000").ending == "asked_back"


def test_those_in_destitution_have_it_in_full(talk: Talk) -> None:
    assert estimated(talk.say(*IDENTITY, "特困人员（五保）", "5000"), "5,000")


@pytest.mark.parametrize("path", OPEN)
def test_any_worker_goes_on_from_the_state(
    talk: Talk, serving: Serving, path: Sequence[str]
) -> None:
    talk.say(*path)
    rest = DONE[len(path) :]
    state = talk.state
    for text in rest:
        replies, state = turn(serving, state, text, ON)
    assert estimated(replies[0], "4,200")
    assert estimated(talk.say(*rest), "4,200")
    assert state == talk.state


@pytest.mark.parametrize("said", ["接着刚才的", "继续刚才的", "那就接着算吧"])
def test_what_was_left_is_taken_up_again(talk: Talk, said: str) -> None:
    talk.say(*PAID)
    before = dict(talk.facts)
    talk.say("算了")
    answer = talk.say(said)
    assert asks(answer, "自己付的合规费用")
    assert talk.facts == before


def test_a_household_that_was_left_is_taken_up_and_corrected(talk: Talk) -> None:
    talk.say("我妈72了，肢体残疾二级，我家这种情况能享受什么", "都没有", "算了")
    talk.say("接着刚才的")
    assert talk.facts["identity"] == "none"
    talk.say("算了")
    talk.say("不对，是三级")
    assert talk.facts["disability_level"] == "3"


def test_a_sum_all_told_is_given_at_once_and_near_the_cap_it_says_so(talk: Talk) -> None:
    answer = talk.say("我是低保户，特慢病，今年领过9500了，又自付500，还能给多少")
    assert estimated(answer, "350")
    assert "快到年度限额" in answer.text


@pytest.mark.parametrize(
    "story",
    [
        "我老婆瘫痪在床，我种地，两个孩子上学，我家能享受啥",
        "孩子他爸去年车祸没了，我一个人带俩娃，有什么救助",
        "我老公前年得癌症去世了，我带俩娃，有啥补助",
    ],
)
def test_a_story_without_danger_is_no_emergency_and_help_stays_near(talk: Talk, story: str) -> None:
    assert talk.say(story).topic == "policy_overview"
    assert str((talk.state or {})["asking"]).startswith("household.")


def test_a_story_with_a_danger_named_is_one(talk: Talk) -> None:
    answer = talk.say("我妈残疾二级，昏迷叫不醒了，我家能享受啥")
    assert answer.case
    assert answer.case.urgent

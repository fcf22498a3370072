"""The household's interview as residents meet it: offered, begun by a story, left, corrected."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from actions.turn import FALLBACK
from rulebook.book import Rulebook
from rulebook.household import MOST
from rulebook.loader import load
from tests.actions.heard import ROOT, Heard

OVERVIEW = "policy_overview"
OFFER = "帮我看看我家可能符合哪些"
STORY = "我妈72了，肢体残疾二级，下不了炕，我家四口人，一个月挣两千，能享受啥"
QUESTIONS = load(ROOT / "policies").interview("household").questions
NUMBERS = [fact for fact, question in QUESTIONS.items() if question.type == "amount"]
NOT_A_REPLY = ["……", "😶", "嗯那个那个", "i don't know what you mean", "би мэдэхгүй", "阿巴阿巴"]
NO_NUMBER = ["很多很多", "挺大的"]
IMPOSSIBLE = ["-5", "1000000000000", "１００００００００００００"]


@pytest.fixture
def talk(book: Rulebook) -> Heard:
    """A conversation in which the offer was tapped."""
    conversation = Heard(book)
    conversation.say(OFFER, OVERVIEW)
    return conversation


@pytest.fixture
def done(book: Rulebook) -> Heard:
    """A conversation that has its card."""
    return finished(Heard(book))


def finished(conversation: Heard) -> Heard:
    """`conversation` after a story and replies that leave nothing to ask."""
    conversation.say(STORY, OVERVIEW)
    replies = {"identity": "都没有", "property_over": "没什么财产", "support": "有能力"}
    for _ in range(MOST):
        if conversation.asking != "household.":
            fact = str(conversation.asking).partition(".")[2]
            conversation.say(replies.get(fact, "不清楚"))
    assert conversation.asking == "household."
    return conversation


def at(conversation: Heard, fact: str) -> Heard:
    """`conversation` as it stands when `fact` was asked for, with one fact told before."""
    before = {"identity": "none"} if fact != "identity" else {"age": "40"}
    conversation.slots |= {"asking": f"household.{fact}", "facts": before}
    return conversation


@pytest.mark.parametrize(
    "topic",
    [
        *(OVERVIEW, "dibao_eligibility", "tekun_eligibility", "temp_aid_eligibility"),
        "dibao_single_person_household",
    ],
)
def test_the_topic_is_answered_and_the_interview_offered(book: Rulebook, topic: str) -> None:
    conversation = Heard(book)
    answer = conversation.say("低保都有啥条件", topic)
    assert answer.topic == topic
    assert (answer.choices[-1].label, answer.choices[-1].topic) == (OFFER, topic)
    assert conversation.asking is None


def test_the_offer_tapped_asks_the_first_question_with_its_reason(talk: Heard) -> None:
    assert talk.asking == "household.identity"
    assert talk.facts == {}


def test_a_story_begins_at_once_and_what_it_told_is_not_asked(book: Rulebook) -> None:
    conversation = Heard(book)
    answer = conversation.say(STORY, OVERVIEW)
    assert answer.ending == "answered"
    assert answer.parts.next[-1].startswith(QUESTIONS["identity"].ask)
    told = {"age": "72", "disability": "physical", "disability_level": "2", "work": "unable"}
    assert conversation.facts == {
        **told,
        "income": "2000",
        "members": "4",
        "story": "6",
        "about": "妈",
    }


def test_a_story_that_no_topic_fits_begins_it_too(book: Rulebook) -> None:
    conversation = Heard(book)
    answer = conversation.say(STORY, FALLBACK)
    assert (answer.ending, answer.topic) == ("answered", OVERVIEW)
    assert conversation.asking == "household.identity"


def test_a_story_without_the_question_is_offered_it_and_kept(book: Rulebook) -> None:
    conversation = Heard(book)
    answer = conversation.say("我妈72了，肢体残疾二级", FALLBACK, ("dibao_eligibility",))
    assert answer.choices[-1].label == OFFER
    conversation.say(OFFER, OVERVIEW)
    assert conversation.facts["age"] == "72"
    assert conversation.asking == "household.identity"


def test_a_story_that_asks_of_one_programme_is_answered_of_that(book: Rulebook) -> None:
    conversation = Heard(book)
    answer = conversation.say("我妈72了，肢体残疾二级，有什么残疾人补贴", "disability_subsidy")
    assert answer.topic == "disability_subsidy"
    assert conversation.asking is None


def test_asked_in_so_many_words_the_household_comes_before_the_likeliest(book: Rulebook) -> None:
    conversation = Heard(book)
    story = "我妈72了，残疾二级，我家这种情况能享受什么救助"
    assert conversation.say(story, "disability_subsidy").topic == OVERVIEW


def test_what_goes_to_a_person_goes_there(book: Rulebook) -> None:
    story = "我妈72了，我家这种情况能享受什么救助"
    assert Heard(book).say(story, "human_agent").topic == "human_agent"


@pytest.mark.parametrize("text", ["谁能领低保", "60岁以上能享受什么", "二级残疾能单独办低保吗"])
def test_a_question_of_nobody_tells_no_fact(book: Rulebook, text: str) -> None:
    conversation = Heard(book)
    conversation.say(text, "dibao_eligibility")
    assert conversation.asking is None
    assert conversation.facts == {}


def test_what_is_told_besides_is_not_asked_and_counts_as_no_question(talk: Heard) -> None:
    talk.say("都没有")
    talk.say("63岁，无儿无女")
    assert talk.facts["age"] == "63"
    assert talk.facts["support"] == "none"
    assert talk.facts["story"] == "2"


def test_of_somebody_else_only_the_familys_facts_are_taken(book: Rulebook) -> None:
    conversation = Heard(book)
    conversation.say("我妈72了，能享受什么救助", OVERVIEW)
    conversation.say("我儿子28岁，孩子上小学")
    assert conversation.facts["age"] == "72"


@pytest.mark.parametrize(
    ("fact", "said", "value"),
    [
        *(("age", "63岁", "63"), ("age", "六十三", "63"), ("age", "63", "63")),
        *(("members", "四口人", "4"), ("members", "4", "4"), ("members", "五个人", "5")),
        *(("members", "就我一个人", "1"), ("religious_years", "三年", "3")),
        *(("income", "两千", "2000"), ("income", "没有收入", "0"), ("income", "一万二", "12000")),
        *(("identity", "都没有", "none"), ("identity", "没有", "none")),
        *(("disability", "没有", "none"), ("disability", "肢体", "physical")),
        *(("disability_level", "二级", "2"), ("work", "干不了活", "unable")),
        *(("sudden", "没有", "no"), ("sudden", "有", "yes"), ("property_over", "没超过", "no")),
        *(("support", "没有", "none"), ("schooling", "孩子上初中", "school")),
        *(("age", "不想说", "unknown"), ("hukou", "农村户口", "rural")),
    ],
)
def test_a_reply_is_read(book: Rulebook, fact: str, said: str, value: str) -> None:
    conversation = at(Heard(book), fact)
    conversation.say(said)
    assert conversation.facts[fact] == value


@pytest.mark.parametrize(
    ("fact", "said"),
    [("big_expense", "没收入"), ("income", "没有儿女"), ("age", "没有"), ("parents", "没有")],
)
def test_a_no_to_something_else_is_no_reply(book: Rulebook, fact: str, said: str) -> None:
    conversation = at(Heard(book), fact)
    conversation.say(said)
    assert fact not in conversation.facts


def test_a_bare_no_replies_to_what_is_asked_now(book: Rulebook) -> None:
    conversation = at(Heard(book), "property_over")
    conversation.slots["facts"] = {"sudden": "unknown"}
    conversation.say("没有")
    assert conversation.facts == {"sudden": "unknown", "property_over": "no"}


@pytest.mark.parametrize("fact", QUESTIONS)
@pytest.mark.parametrize("said", NOT_A_REPLY)
def test_what_is_no_reply_is_asked_again_and_loses_nothing(
    book: Rulebook, fact: str, said: str
) -> None:
    conversation = at(Heard(book), fact)
    before = dict(conversation.facts)
    answer = conversation.say(said)
    assert answer.ending == "asked_back"
    assert answer.text == book.wording.notices["again"] + QUESTIONS[fact].asked
    assert (conversation.asking, conversation.facts) == (f"household.{fact}", before)


@pytest.mark.parametrize("fact", NUMBERS)
@pytest.mark.parametrize("said", NO_NUMBER)
def test_words_for_a_number_are_asked_again(book: Rulebook, fact: str, said: str) -> None:
    conversation = at(Heard(book), fact)
    assert QUESTIONS[fact].ask in conversation.say(said).text
    assert fact not in conversation.facts


@pytest.mark.parametrize("fact", NUMBERS)
@pytest.mark.parametrize("said", IMPOSSIBLE)
def test_a_number_that_cannot_be_is_refused_in_its_own_words(
    book: Rulebook, fact: str, said: str
) -> None:
    conversation = at(Heard(book), fact)
    answer = conversation.say(said)
    assert answer.text.startswith(QUESTIONS[fact].bad)
    assert fact not in conversation.facts
    assert conversation.asking == f"household.{fact}"


@pytest.mark.parametrize("fact", QUESTIONS)
def test_it_can_be_left_at_every_question_and_taken_up_again(book: Rulebook, fact: str) -> None:
    conversation = at(Heard(book), fact)
    before = dict(conversation.facts)
    assert conversation.say("算了").ending == "small_talk"
    assert conversation.asking is None
    answer = conversation.say("接着刚才的")
    assert answer.text.startswith(book.interview("household").resume)
    assert conversation.facts == before


def test_left_for_another_matter_it_is_taken_up_again(book: Rulebook) -> None:
    conversation = Heard(book)
    conversation.say(STORY, OVERVIEW)
    facts = dict(conversation.facts)
    conversation.say("门诊慢性病能报多少", "medical_outpatient_ratio")
    assert conversation.asking == "outpatient.identity"
    conversation.say("算了")
    conversation.slots["context"]["left"] = {"interview": "household", "facts": facts}
    conversation.say("继续刚才的", FALLBACK)
    assert conversation.facts == facts


@pytest.mark.parametrize("topic", ["processing_time", "tekun_eligibility"])
def test_a_question_in_between_is_answered_and_it_goes_on(book: Rulebook, topic: str) -> None:
    conversation = Heard(book)
    conversation.say(STORY, OVERVIEW)
    facts = dict(conversation.facts)
    answer = conversation.say("这个一般要多久才能办下来啊", topic)
    assert answer.topic == topic
    assert QUESTIONS["identity"].ask in answer.parts.next[-1]
    assert OFFER not in [choice.label for choice in answer.choices]
    assert (conversation.asking, conversation.facts) == ("household.identity", facts)


@pytest.mark.parametrize(
    ("said", "fact", "value"),
    [
        ("不对，是三级", "disability_level", "3"),
        ("说错了，我妈75岁", "age", "75"),
        ("不对，家里五口人", "members", "5"),
        ("不对，全家每月收入1500", "income", "1500"),
    ],
)
def test_a_correction_changes_one_thing(book: Rulebook, said: str, fact: str, value: str) -> None:
    conversation = Heard(book)
    conversation.say(STORY, OVERVIEW)
    before = dict(conversation.facts)
    conversation.say(said)
    assert conversation.facts == {**before, fact: value}


def test_it_ends_in_a_card_folded_to_read(done: Heard, book: Rulebook) -> None:
    answer = done.say("没什么财产")
    standings = [row.standing for row in answer.findings]
    lines = answer.parts.conditions
    assert standings.count("seems_not") > 0
    assert sum(line.startswith("看来不符合") for line in lines) <= 5
    assert any(line.startswith("可能符合") for line in lines)
    assert answer.parts.next
    assert answer.parts.materials


def test_a_fact_told_after_the_card_gives_a_new_card(done: Heard) -> None:
    answer = done.say("家里出了车祸")
    assert {row.programme for row in answer.findings if row.standing == "may"} >= {"temp_aid"}


def supposing(said: str) -> Callable[[Heard], str]:
    """What is answered when `said` is supposed."""
    return lambda talk: talk.say(said, FALLBACK).text


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("要是我妈残疾三级呢", "残疾等级“三级”"),
        ("如果我儿子找到工作一个月2000呢？", "全家每月收入4,000元"),
        ("假如家里五口人呢", "家里人口5口"),
        ("要是没有该供养的人呢", "能供养的人“没有该供养的人”"),
    ],
)
def test_what_is_supposed_is_shown_beside_and_what_was_told_stays(
    done: Heard, said: str, words: str
) -> None:
    before = dict(done.facts)
    text = supposing(said)(done)
    assert text.startswith(f"假如{words}")
    assert "您原来说的没有改" in text
    assert (done.facts, done.asking) == (before, "household.")


def test_both_sides_of_what_differs_are_shown(done: Heard) -> None:
    answer = done.say("要是我妈残疾三级呢", FALLBACK)
    alone = next(line for line in answer.parts.conditions if line.startswith("按单人户申请低保"))
    assert "眼下可能符合" in alone
    assert "那样的话还需要知道" in alone


def test_in_dibao_somebody_finding_work_brings_the_time_of_grace(book: Rulebook) -> None:
    conversation = Heard(book)
    conversation.say("我妈72了，我家是低保户，能享受什么救助", OVERVIEW)
    answer = conversation.say("如果我儿子找到工作一个月2000呢？", FALLBACK)
    assert "渐退期" in "\n".join(answer.parts.conditions)


def test_supposing_still_works_after_something_else(done: Heard) -> None:
    done.say("骗低保怎么罚啊这个", "fraud_penalty")
    assert done.asking is None
    assert supposing("要是我妈残疾三级呢")(done).startswith("假如")
    assert done.asking == "household."


def test_a_sum_is_supposed_too(book: Rulebook) -> None:
    conversation = Heard(book)
    conversation.say("低保户有慢病本，自付6000能报多少", "medical_outpatient_ratio")
    conversation.say("没领过")
    answer = conversation.say("要是自己付了10000呢")
    assert answer.parts.short.startswith("假如自己付的合规费用10,000元，")
    assert "7,000元" in answer.parts.short
    assert any(line.startswith("眼下") and "4,200元" in line for line in answer.parts.conditions)
    assert conversation.facts["paid"] == "6000"


def test_what_cannot_be_tried_is_no_supposing(done: Heard) -> None:
    assert done.say("如果明天下雨呢").ending == "asked_back"


ASKS = ["我这种情况国家管不管", "看看能给我们家办点啥", "我这个条件能办什么"]
WHOLE = ["能享受啥", "有啥补助", *ASKS]


@pytest.mark.parametrize("asks", WHOLE)
def test_two_facts_and_a_question_about_the_whole_begin_it(book: Rulebook, asks: str) -> None:
    conversation = Heard(book)
    answer = conversation.say(f"我老婆瘫痪，两个孩子上学，{asks}", FALLBACK)
    assert answer.topic == OVERVIEW
    assert answer.parts.short.startswith("记下了：")
    assert conversation.asking == "household.identity"


@pytest.mark.parametrize("asks", ASKS)
def test_whoever_asks_so_and_tells_nothing_is_offered_it(book: Rulebook, asks: str) -> None:
    answer = Heard(book).say(asks, FALLBACK)
    assert answer.topic == OVERVIEW
    assert answer.choices[-1].label == OFFER


def test_what_is_told_after_the_overview_is_the_story(book: Rulebook) -> None:
    conversation = Heard(book)
    conversation.say("我家这种情况能享受什么", OVERVIEW)
    conversation.say("老伴70了，心脏病，我68，儿子二级残疾没工作", FALLBACK)
    assert conversation.asking == "household.identity"
    assert conversation.facts["disability_level"] == "2"


def test_a_story_told_in_pieces_is_one_story(book: Rulebook) -> None:
    conversation = Heard(book)
    conversation.say("我妈72了，肢体残疾二级", FALLBACK)
    assert conversation.asking is None
    conversation.say("下不了炕，就一个儿子，户口在村里", FALLBACK)
    assert conversation.asking == "household.identity"
    facts = {"age": "72", "disability_level": "2", "work": "unable", "hukou": "rural"}
    assert facts.items() <= conversation.facts.items()


def test_what_each_has_is_not_the_income_of_all(book: Rulebook) -> None:
    conversation = Heard(book)
    conversation.say("我妈72了，一个月就我俩每人养老金200，我家能享受啥", FALLBACK)
    assert "income" not in conversation.facts


def test_a_danger_sensed_takes_no_household_away(book: Rulebook) -> None:
    conversation = Heard(book)
    story = "我老婆瘫痪在床，我种地，两个孩子上学，我家能享受啥"
    answer = conversation.say(story, "report_person_in_need", urgency="unnamed")
    assert answer.topic == OVERVIEW
    assert answer.choices[-1].topic == "report_person_in_need"
    assert any("120" in line and "110" in line for line in answer.parts.next)
    urgent = conversation.say(answer.choices[-1].label, "report_person_in_need")
    assert urgent.case is not None


def test_a_danger_named_takes_it_away(book: Rulebook) -> None:
    story = "我妈昏迷叫不醒，残疾二级，我家能享受啥"
    answer = Heard(book).say(story, "report_person_in_need", urgency="illness")
    assert answer.case is not None
    assert answer.case.urgent


def test_what_ailed_somebody_who_died_is_no_fact_of_the_living(book: Rulebook) -> None:
    conversation = Heard(book)
    conversation.say("我老公前年得癌症去世了，我带俩娃，有啥补助", FALLBACK)
    assert conversation.asking == "household.identity"
    assert "severe_illness" not in conversation.facts


def test_why_it_is_asked_is_told_and_not_to_know_is_a_reply(book: Rulebook) -> None:
    conversation = Heard(book)
    conversation.say(STORY, OVERVIEW)
    answer = conversation.say("不知道啊你问我干啥", "out_of_scope")
    assert conversation.facts["identity"] == "unknown"
    assert answer.text.startswith(book.wording.notices["why_asked"])
    assert conversation.asking not in ("household.identity", None)


def test_why_it_is_asked_is_told_and_asked_again(book: Rulebook) -> None:
    conversation = Heard(book)
    conversation.say(STORY, OVERVIEW)
    answer = conversation.say("你们问这个干啥啊", "out_of_scope")
    assert QUESTIONS["identity"].why in answer.text
    assert conversation.asking == "household.identity"


def test_what_was_taken_is_read_back_with_every_question(book: Rulebook) -> None:
    conversation = Heard(book)
    conversation.say("我妈72了，残疾二级，我家能享受啥", OVERVIEW)
    told = {
        "没有上学的": "上学“没有上学的”",
        "房子漏雨": "住房“住房困难”",
        "城镇户口": "户口“本市城镇”",
        "三口人": "家里人口3口",
        "2000": "全家每月收入2,000元",
        "没什么财产": "财产“没什么财产”",
    }
    for said, words in told.items():
        assert conversation.say(said, FALLBACK).text.startswith(f"记下了：{words}。")


@pytest.mark.parametrize("said", ["2", "-2000", "30"])
def test_a_number_that_could_be_several_facts_is_none(book: Rulebook, said: str) -> None:
    conversation = at(Heard(book), "work")
    conversation.slots["facts"] = {}
    conversation.say(said)
    assert conversation.facts == {}


def test_a_card_that_was_left_is_corrected(done: Heard) -> None:
    done.say("骗低保怎么罚啊这个", "fraud_penalty")
    assert done.asking is None
    answer = done.say("不对，是三级", FALLBACK)
    assert done.facts["disability_level"] == "3"
    assert answer.findings


def test_a_mistake_in_a_question_corrects_nothing(done: Heard) -> None:
    done.say("骗低保怎么罚啊这个", "fraud_penalty")
    done.say("低保证上名字写错了怎么改", "dibao_report_change")
    assert done.asking is None


def test_a_correction_of_nothing_is_asked_about_and_is_no_miss(book: Rulebook) -> None:
    conversation = Heard(book)
    for _ in range(2):
        answer = conversation.say("不对，是三级", FALLBACK)
        assert answer.text == book.wording.notices["correct_what"]


NEED = "report_person_in_need"


def test_facts_told_with_need_sensed_are_taken_and_help_is_near(talk: Heard) -> None:
    answer = talk.say("我担心我爸妈老了他咋办，手里没有存款", NEED, urgency="unnamed")
    assert talk.facts["property_over"] == "no"
    assert talk.asking == "household.identity"
    assert answer.choices[-1].topic == NEED


@pytest.mark.parametrize("urgency", ["illness", "cold"])
def test_a_danger_named_ends_it(talk: Heard, urgency: str) -> None:
    answer = talk.say("我妈昏过去了，家里没有存款", NEED, urgency=urgency)
    assert answer.case is not None

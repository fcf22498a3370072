"""Which day a question asks about: the day of a rule, never the day of something that happened."""

from __future__ import annotations

from datetime import date

import pytest

from actions.as_of import asked_day, asked_period
from rulebook.book import Rulebook
from tests.actions.heard import Heard

TODAY = date(2026, 11, 23)
MOVED = {
    "去年渐退期是多久": date(2025, 11, 23),
    "前年低保多久能批下来": date(2024, 11, 23),
    "2022年6月低保多久能批下来": date(2022, 6, 1),
    "2022年6月1日的时候单人户怎么办": date(2022, 6, 1),
    "2022-06-01 渐退期是几个月": date(2022, 6, 1),
    "按2022年的规定，渐退期多长": date(2022, 1, 1),
    "上个月低保办理时限是几天": date(2026, 10, 23),
    "下个月去哪申请临时救助": date(2026, 12, 23),
    "2022年的规定，找到工作了还能领多久": date(2022, 1, 1),
    "去年的政策骗低保怎么罚": date(2025, 11, 23),
    "去年呢": date(2025, 11, 23),
    "2022年底渐退期几个月": date(2022, 12, 31),
    "2022年底低保户就业渐退期几个月": date(2022, 12, 31),
    "2022年年初渐退期几个月": date(2022, 1, 1),
    "去年年底渐退期几个月": date(2025, 12, 31),
    "2022年下半年渐退期几个月": date(2022, 7, 1),
    "2022年10月底渐退期几个月": date(2022, 10, 31),
    "大前年渐退期几个月": date(2023, 11, 23),
    "明年渐退期几个月": date(2027, 11, 23),
    "今年3月渐退期几个月": date(2026, 3, 1),
    "今年三月五号单人户怎么办": date(2026, 3, 5),
    "7月1号以前单人户怎么办": date(2026, 6, 30),
    "2022年10月20日以前渐退期几个月": date(2022, 10, 19),
    "2022年10月20日以后渐退期几个月": date(2022, 10, 20),
    "2022年以前渐退期几个月": date(2021, 12, 31),
    "二〇二二年渐退期几个月": date(2022, 1, 1),
    "二零二二年六月低保多久能批": date(2022, 6, 1),
    "22年渐退期几个月": date(2022, 1, 1),
    "三年前渐退期几个月": date(2023, 11, 23),
}
STAYS = [
    "我妈2019年去世",
    "我妈去年去世了丧葬费怎么领",
    "去年申请的低保怎么还没批",
    "上个月的低保金没到，怎么回事",
    "我爸前年摔断了腿，能申请什么救助",
    "2022年6月得的病，能报多少",
    "我去年下岗了，有什么救助",
    "前年评上的低保，今年还要核查吗",
    "我们2021年搬过来的，户口没迁，去哪申请",
    "去年的规定和2022年的规定有什么不一样",
    "6月低保多久能批",
    "今年渐退期多久",
    "2022年13月渐退期多久",
    "渐退期是多久",
    "工作满22年能领多少",
    "2022年2月30日渐退期多久",
    "我2022年就失业了，有什么救助",
    "三年前得的病，能报多少",
    "孩子上个月住院花了三万怎么救助",
]


@pytest.mark.parametrize(("text", "day"), MOVED.items(), ids=MOVED)
def test_a_question_about_the_rules_of_a_day(text: str, day: date) -> None:
    assert asked_day(text, TODAY) == day


@pytest.mark.parametrize("text", STAYS)
def test_a_day_of_a_story_moves_nothing(text: str) -> None:
    assert asked_day(text, TODAY) is None


def test_the_last_of_a_short_month() -> None:
    assert asked_day("上个月渐退期多久", date(2026, 3, 31)) == date(2026, 2, 28)
    assert asked_day("去年渐退期多久", date(2028, 2, 29)) == date(2027, 2, 28)


def test_the_answer_follows_the_day_and_says_it(book: Rulebook) -> None:
    answer = Heard(book).say("2022年6月渐退期是几个月", "dibao_gradual_exit")
    assert answer.as_of == "2022-06-01"
    assert "12个月" in answer.parts.short
    assert "以上按2022年6月1日的规定答复" in answer.text


def test_the_next_question_is_of_today_again(book: Rulebook) -> None:
    talk = Heard(book)
    talk.say("2022年6月渐退期是几个月", "dibao_gradual_exit")
    assert talk.say("渐退期是多久", "dibao_gradual_exit").as_of == TODAY.isoformat()


def test_a_day_before_the_rules_held_says_so(book: Rulebook) -> None:
    answer = Heard(book).say("2020年低保多久能批下来", "processing_time")
    assert answer.ending == "not_stated"


def test_within_an_interview_the_question_in_between_is_of_its_day(book: Rulebook) -> None:
    talk = Heard(book)
    talk.say("我妈72了，我家能享受什么救助", "policy_overview")
    facts = dict(talk.facts)
    answer = talk.say("2022年6月渐退期是几个月啊", "dibao_gradual_exit")
    assert answer.as_of == "2022-06-01"
    assert talk.facts == facts
    assert talk.asking == "household.identity"


LAW = date(2026, 7, 1)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("新法实施前去哪申请临时救助", date(2026, 6, 30)),
        ("社会救助法施行以后去哪申请临时救助", LAW),
        ("新法以前单人户怎么办", date(2026, 6, 30)),
    ],
)
def test_before_and_after_the_new_law(text: str, day: date) -> None:
    period = asked_period(text, TODAY, LAW)
    assert period is not None
    assert period.day == day
    assert asked_period(text, TODAY) is None


def test_before_the_new_law_is_answered_of_the_day_before(book: Rulebook) -> None:
    answer = Heard(book).say("新法实施前去哪申请临时救助", "temp_aid_where")
    assert answer.as_of == "2026-06-30"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2022年渐退期几个月", "2022年10月20日起是：低保家庭有人就业后"),
        ("2022年10月渐退期几个月", "2022年10月20日起是："),
        ("2022年10月20日以后渐退期几个月", None),
        ("2022年底渐退期几个月", None),
        ("2023年渐退期几个月", None),
    ],
)
def test_a_rule_that_changed_within_the_period_named_says_so(
    book: Rulebook, text: str, said: str | None
) -> None:
    answer = Heard(book).say(text, "dibao_gradual_exit")
    told = "\n".join(answer.parts.conditions)
    assert said in told if said else "规定变过" not in told


def test_a_rule_that_changed_earlier_in_the_year_tells_how_it_was(book: Rulebook) -> None:
    answer = Heard(book, on=date(2023, 11, 23)).say("去年渐退期几个月", "dibao_gradual_exit")
    assert answer.as_of == "2022-11-23"
    (line,) = [line for line in answer.parts.conditions if "规定变过" in line]
    assert "2022年10月20日以前是：" in line
    assert "12个月" in line


def test_a_day_to_come_is_named(book: Rulebook) -> None:
    answer = Heard(book).say("明年渐退期几个月", "dibao_gradual_exit")
    assert any("2027年11月23日" in line for line in answer.parts.conditions)


def test_of_several_days_it_is_said_which_one_is_answered(book: Rulebook) -> None:
    answer = Heard(book).say("去年的渐退期和2022年的渐退期各是几个月", "dibao_gradual_exit")
    assert answer.as_of == TODAY.isoformat()
    assert any("不止一个日子" in line for line in answer.parts.conditions)


def test_a_sum_all_told_is_made_for_the_day_asked(book: Rulebook) -> None:
    said = "2022年6月的规定，低保户有慢病本，自付6000，能救助多少"
    answer = Heard(book).say(said, "medical_outpatient_ratio")
    assert answer.as_of == "2022-06-01"
    assert "4,200元" in answer.parts.short
    assert answer.choices == []


@pytest.mark.parametrize("said", ["去年这样能享受什么", "2022年6月这种情况能享受什么", "去年呢"])
def test_a_household_is_looked_at_again_for_another_day(book: Rulebook, said: str) -> None:
    talk = Heard(book)
    talk.say("我妈72了，肢体残疾二级，我家能享受什么救助", "policy_overview")
    before = (talk.asking, dict(talk.facts))
    answer = talk.say(said, "out_of_scope")
    assert answer.as_of in ("2025-11-23", "2022-06-01")
    assert answer.findings
    assert "低保边缘" in answer.text
    assert (talk.asking, talk.facts) == before
    assert book.interview("household").questions["identity"].ask in answer.parts.next[-1]


def test_a_household_before_the_rules_held_says_so(book: Rulebook) -> None:
    talk = Heard(book)
    talk.say("我妈72了，我家能享受什么救助", "policy_overview")
    assert talk.say("2019年这样能享受什么", "out_of_scope").ending == "not_stated"


def test_a_sum_is_made_again_for_another_day(book: Rulebook) -> None:
    talk = Heard(book)
    talk.say("低保户有慢病本，自付6000能报多少", "medical_outpatient_ratio")
    talk.say("没领过")
    answer = talk.say("去年这样能领多少")
    assert answer.as_of == "2025-11-23"
    assert "4,200元" in answer.parts.short


def test_a_sum_that_gives_nothing_yet_gives_nothing_of_another_day(book: Rulebook) -> None:
    talk = Heard(book)
    talk.say("门诊慢性病能报多少", "medical_outpatient_ratio")
    assert talk.say("去年这样能领多少").ending == "asked_back"

"""Which day a question asks about: the day of a rule, never the day of something that happened."""

from __future__ import annotations

from datetime import date

import pytest

from actions.as_of import asked_day
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

"""What was asked and how it ended, counted on each database."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy.engine import Engine

from desk import feedback, ratings, statistics
from desk.actors import RESIDENT
from desk.statistics import Said
from desk.statistics_questions import Unanswered, unanswered
from tests.desk.acts import LATER, NOW, complete, made, opened, received, reply
from tests.desk.test_around_a_case import settled

DAY = date(2026, 11, 23)
TOMORROW = NOW + timedelta(days=1)
SURE = 0.9


def said(engine: Engine, text: str, *replies: dict[str, object]) -> None:
    complete(engine, received(engine, opened(engine), "k", text), *replies)


def ended(
    ending: str, topic: str | None = None, confidence: float | None = None
) -> dict[str, object]:
    return {**reply(), "ending": ending, "topic": topic, "confidence": confidence}


def test_every_reply_is_counted_by_day_ending_topic_entry_and_certainty(engine: Engine) -> None:
    from_entry = {**ended("answered", "dibao_standard", 0.95), "entry": {"id": "K000001"}}
    said(engine, "两件事", ended("answered", "dibao_standard", 0.9), ended("not_stated"))
    said(engine, "一件事", from_entry)
    said(engine, "又一件", ended("answered", "dibao_standard", 0.7))
    found = statistics.replies(engine, NOW, TOMORROW, SURE)
    assert found == {
        Said(DAY, "answered", "dibao_standard", None, True): 1,
        Said(DAY, "answered", "dibao_standard", None, False): 1,
        Said(DAY, "answered", "dibao_standard", "K000001", True): 1,
        Said(DAY, "not_stated", None, None, None): 1,
    }
    assert statistics.replies(engine, TOMORROW, TOMORROW + timedelta(days=1), SURE) == {}


def test_volumes_by_the_countys_day(engine: Engine) -> None:
    id = opened(engine)
    seq = complete(engine, received(engine, id)).seq
    feedback.give(engine, id, (seq, 0), "down", "", NOW)
    made(engine, "person")
    found = statistics.volumes(engine, NOW, TOMORROW)
    assert (found.conversations, found.messages, found.left) == (2, {DAY: 1}, 0)
    assert (found.cases, found.thumbs) == ({"person": 1}, {(None, "down"): 1})
    assert found.ratings == {}
    ratings.rate(engine, settled(engine), "基本满意", "满意", "", RESIDENT, NOW)
    assert statistics.volumes(engine, NOW, TOMORROW).ratings == {(DAY, "基本满意"): 1}


def test_questions_without_a_sure_answer_are_found_the_newest_first(engine: Engine) -> None:
    said(engine, "答得准", ended("answered", "dibao_standard", 0.95))
    said(engine, "测算里的追问", ended("asked_back", "dibao_standard"))
    said(engine, "你好呀", ended("small_talk"))
    said(engine, "哪有修手机的", ended("out_of_scope"))
    said(engine, "嗯那个", ended("asked_back"))
    said(engine, "拿不准", ended("answered", "dibao_standard", 0.7))
    expected = [
        Unanswered("拿不准", LATER, "answered"),
        Unanswered("嗯那个", LATER, "asked_back"),
        Unanswered("哪有修手机的", LATER, "out_of_scope"),
    ]
    assert unanswered(engine, NOW, SURE, 10) == expected
    assert unanswered(engine, NOW, SURE, 1) == expected[:1]
    assert unanswered(engine, TOMORROW, SURE, 10) == []


def test_what_was_said_beside_a_complaint_waits_for_nobody(engine: Engine) -> None:
    id = opened(engine)
    complete(engine, received(engine, id, "k", "村主任扣我的钱"), ended("out_of_scope"))
    assert [each.text for each in unanswered(engine, NOW, SURE, 10)] == ["村主任扣我的钱"]
    made(engine, "complaint", id=id)
    said(engine, "别处的话", ended("out_of_scope"))
    assert [each.text for each in unanswered(engine, NOW, SURE, 10)] == ["别处的话"]

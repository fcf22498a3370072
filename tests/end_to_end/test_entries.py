"""What staff publish answers the next question, in a running service with the trained model."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import httpx
import pytest

from faq.published_entries import PublishedEntries
from faq.vectors import ENCODER, Vectors
from hotline import settings, sockets
from rulebook.answer import Answer
from tests.end_to_end import worker
from tests.end_to_end.serving import Serving, resident
from tests.end_to_end.test_receipts import again, last
from tests.faq import published_entry
from tests.web.peer import until
from tests.web.resident import Resident

ON = date(2026, 11, 23)
LATELY = date(2026, 8, 1)
SECONDS = 60
TIMES = 20
Publish = Callable[..., str]


@pytest.fixture
def publish(serving: Serving) -> Iterator[Publish]:
    """Publishes an entry, which is retired after the test."""
    file, made = settings.load(data=serving.data).faq, []

    def run(**told: Any) -> str:
        made.append(published_entry.publish(file, **told))
        return made[-1]

    yield run
    for entry in {each.entry for each in PublishedEntries(file).on(date.max)} & set(made):
        published_entry.retire(file, entry)


def ask(serving: Serving, text: str, state: dict[str, Any] | None = None) -> Answer:
    (reply,), _ = worker.turn(serving, state, text, ON)
    return reply


def answered(serving: Serving, text: str) -> Answer:
    """The reply from an entry that was published just now."""
    until(lambda: ask(serving, text).entry is not None, SECONDS)
    return ask(serving, text)


async def from_entry(speaker: Resident, text: str) -> dict[str, Any]:
    """The same for a resident, whose turns go to either worker."""
    for _ in range(TIMES):
        reply = await last(speaker, text)
        if reply["entry"]:
            return reply
    raise AssertionError(reply["text"])


def explain(serving: Serving, text: str) -> dict[str, Any]:
    path = sockets.worker(serving.data, 1)
    with httpx.Client(transport=httpx.HTTPTransport(uds=str(path)), timeout=60) as client:
        body = {"text": text, "on": ON.isoformat()}
        told: dict[str, Any] = client.post("http://worker/explain", json=body).json()
    return told


def test_an_entry_answers_the_next_question_until_it_is_retired(
    serving: Serving, publish: Publish
) -> None:
    before = ask(serving, "婚姻登记处几点能办手续")
    assert before.entry is None
    entry = publish(title="婚姻登记处几点能办手续", phrasings=(), content="工作日都能办。")
    during = answered(serving, "婚姻登记处几点能办手续？")
    assert (during.ending, during.parts.short) == ("answered", "工作日都能办。")
    assert during.entry is not None
    assert during.entry.id == entry
    published_entry.retire(settings.load(data=serving.data).faq, entry)
    until(lambda: ask(serving, "婚姻登记处几点能办手续").entry is None, SECONDS)
    after = ask(serving, "婚姻登记处几点能办手续")
    assert (after.entry, after.ending) == (None, before.ending)
    assert len({each.knowledge for each in (before, during, after)}) == 3


def test_danger_in_the_very_words_of_an_entry_brings_a_person(
    serving: Serving, publish: Publish
) -> None:
    said = ("隔壁老人摔倒了起不来快来人", "我要投诉村干部")
    publish(title="紧急情况怎么办", phrasings=said, content="请看公告。")
    for text in said:
        reply = ask(serving, text)
        assert (reply.ending, reply.entry) == ("handed_off", None), text
        assert "转给人" in explain(serving, text)["why"]


def test_an_entry_is_asked_for_in_other_words_once_its_vectors_are_there(
    serving: Serving, publish: Publish
) -> None:
    phrasings = ("办事大厅几点开门", "政务大厅上班时间")
    publish(title="政务服务大厅几点上班", phrasings=phrasings, content="工作日开门。")
    vectors = Vectors(settings.load(data=serving.data).faq)
    until(lambda: not vectors.missing(phrasings, 1), SECONDS)
    text = "大厅早上几点开始办业务"
    answered(serving, text)
    told = explain(serving, text)
    assert told["entry"] == told["entries"][0]["entry"]
    assert told["entries"][0]["sense"] > 0.95 > told["entries"][0]["text"]
    assert told["entries"][0]["phrasing"] in told["why"]


def test_a_township_and_a_programme_have_entries_of_their_own(
    serving: Serving, publish: Publish
) -> None:
    said = ("便民中心几点开门", "黑山头便民中心几点开门", "莫尔道嘎便民中心几点开门")
    everywhere = publish(title="便民中心几点开门", phrasings=(), content="各处自己定。")
    there = publish(
        title="黑山头镇便民中心的时间", phrasings=said[:2], township="黑山头镇", content="早开门。"
    )
    until(lambda: explain(serving, said[1])["entry"] == there, SECONDS)
    found = [ask(serving, text).entry for text in said]
    assert [entry and entry.id for entry in found[:2]] == [everywhere, there]
    assert found[2] is None or found[2].id == everywhere


async def test_a_topic_in_the_words_of_staff_and_an_entry_alone_are_found_again_by_their_receipts(
    serving: Serving, publish: Publish
) -> None:
    publish(title="低保金每月几号发", topic="dibao_payment", since=LATELY, content="按月打到卡里。")
    alone = publish(title="捐衣物送到哪里", phrasings=(), content="送到捐赠站。")
    async with resident(serving.url) as speaker:
        refined = await from_entry(speaker, "低保金每月几号发")
        given = await from_entry(speaker, "捐衣物送到哪里")
    assert (refined["topic"], refined["parts"]["short"]) == ("dibao_payment", "按月打到卡里。")
    assert (given["topic"], given["entry"]["id"]) == (None, alone)
    publish(entry=alone, title="捐衣物送到哪里", phrasings=(), content="别的地方。")
    for reply in (refined, given):
        record = again(serving, reply)
        assert (record["same"], record["intact"]) == (True, True), record["differences"]


def test_vectors_are_of_the_encoder_that_messages_are_encoded_by() -> None:
    from bot.components import sentence_encoder

    assert ENCODER == sentence_encoder.ENCODER

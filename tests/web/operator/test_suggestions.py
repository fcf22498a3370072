"""Suggested answers: what is told with each, and what may not be sent."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from fastapi import FastAPI

from rulebook.answer import Answer, Entry
from rulebook.loader import load
from tests.web.conftest import POLICIES
from tests.web.operator.conftest import Operator, reporting
from tests.web.operator.worker import suggested
from tests.web.peer import Peer
from web.operator.suggestions import suggestions

BOOK = load(Path(POLICIES))


async def test_three_answers_the_likeliest_first_each_with_its_ground(
    peer: Peer, wang: Operator
) -> None:
    told = await wang.call("/suggest", {"text": "低保要什么条件"})
    first, *others = told["suggestions"]
    assert first["confidence"] == 0.93
    assert first["text"] == (
        "建议：低保要什么条件\n去窗口\n依据：《呼伦贝尔市改革完善社会救助制度的实施方案》第二条"
    )
    assert [ground["status"] for ground in first["grounds"]] == ["现行", "旧规定，供对照"]
    assert first["grounds"][1]["doubt"] == "已被新规定替代"
    assert (first["spoken"], first["knowledge"]) == ("建议：低保要什么条件", "版本甲")
    assert [each["topic"] for each in others] == ["dibao_standard", "processing_time"]
    assert all(each["confidence"] is None and each["text"] for each in others)
    assert others[0]["title"] == BOOK.topics["dibao_standard"].title


def test_the_entry_that_answers_is_told_with_its_version() -> None:
    reply = Answer(ending="answered", text="大厅周一开门。", as_of="2026-11-23")
    written = reply.copy(update={"entry": Entry(id="entry-7", version=3)})
    told = suggestions(BOOK, [reply, written], date(2026, 11, 23), None)
    assert [(each.entry, each.entry_version) for each in told] == [("", None), ("entry-7", 3)]


async def test_the_day_goes_to_the_worker_and_to_the_others(peer: Peer, wang: Operator) -> None:
    told = await wang.call("/suggest", {"text": "低保要什么条件", "on": "2022-06-01"})
    assert peer.turns[-1]["on"] == "2022-06-01"
    assert {each["as_of"] for each in told["suggestions"]} == {"2022-06-01"}


async def test_what_needs_a_case_cannot_be_sent_as_words(peer: Peer, wang: Operator) -> None:
    (only,) = (await wang.call("/suggest", {"text": "邻居老人好几天没出门"}))["suggestions"]
    assert (only["opens"], only["text"]) == ("discovery", "")


async def test_a_question_that_is_unclear_gives_the_answers_it_may_mean(
    peer: Peer, wang: Operator
) -> None:
    (only,) = (await wang.call("/suggest", {"text": "低保"}))["suggestions"]
    assert (only["topic"], only["confidence"]) == ("dibao_eligibility", None)


async def test_what_the_bot_says_of_itself_is_not_suggested(peer: Peer, wang: Operator) -> None:
    assert await wang.call("/suggest", {"text": "你好"}) == {"suggestions": []}


async def test_nothing_typed_asks_nobody(peer: Peer, wang: Operator) -> None:
    assert await wang.call("/suggest", {"text": " \x00 "}) == {"suggestions": []}
    assert peer.turns == []


async def test_why_this_topic_is_told_in_words(peer: Peer, wang: Operator) -> None:
    told = await wang.call("/explain", {"text": "低保要什么条件"})
    assert told["ranking"][0]["title"] == BOOK.topics["dibao_eligibility"].title
    assert told["words"] == ["低保"]


async def test_a_worker_that_is_gone_is_said_so_and_cases_still_open(
    app: FastAPI, wang: Operator
) -> None:
    headers = {"X-CSRF-Token": wang.csrf, "Accept": "*/*"}
    response = await wang.http.post("/operator/suggest", json={"text": "低保"}, headers=headers)
    assert response.status_code == 503
    assert "建议暂时出不来" in response.json()["error"]["message"]
    made = await wang.act("/calls", kind="record", summary="登记一件事")
    assert made.status_code == 303


async def test_canned_phrases_are_found_by_their_initials(
    peer: Peer, wang: Operator, chief: Operator
) -> None:
    await wang.done("/duty/phrases", title="问候", text="您好，我是坐席。")
    await chief.done("/duty/phrases", title="稍等", text="请稍等。", shared="yes")
    found = await wang.http.get("/operator/phrases?q=wh")
    assert [each["title"] for each in found.json()["phrases"]] == ["问候"]
    assert len((await wang.http.get("/operator/phrases")).json()["phrases"]) == 2
    assert "班长" in await wang.refused("/duty/phrases", title="共用", text="x", shared="yes")


async def test_the_card_gathers_what_the_last_answers_told(
    peer: Peer, app: FastAPI, wang: Operator
) -> None:
    async with reporting(app, "算一算", "转人工") as (_, number):
        page = await wang.page(f"/cases/{number}")
        card = page.split("要点</h2>")[1].split("</section>")[0]
        for told in ("可能符合", "甲减去乙", "文件里的原话。", "市民政局", "家里几口人一起过？"):
            assert told in card
        assert "旧的原话" not in card


def test_every_topic_can_be_suggested_on_a_probe_day() -> None:
    day = BOOK.on(date(2026, 11, 23))
    for topic in BOOK.topics:
        (only, *_) = suggestions(BOOK, [day.topic(topic)], date(2026, 11, 23), None)
        assert only.topic == topic
        assert len(only.spoken) <= 80


def test_an_answer_keeps_the_resident_out_of_the_suggestion() -> None:
    replies = [Answer.parse_obj(suggested("你好"))]
    assert all(
        "转人工" not in each.text for each in suggestions(BOOK, replies, date(2026, 11, 23), None)
    )

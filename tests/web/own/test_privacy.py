"""What is kept, consent, download, deletion, thumbs: the resident's say in them."""

from __future__ import annotations

import re
from typing import Any

import httpx
import pytest
from fastapi import FastAPI, Response
from fastapi.responses import JSONResponse

from desk import consent, conversations, feedback, receipts, retention
from tests.web.own.talk import case_opened, say
from tests.web.peer import Peer, Turn, answer
from tests.web.resident import Resident
from tests.web.staff_member import browser

TOLD = {"disability": "physical", "income": "900"}
VERSION, TEXT = consent.current("facts")
RECEIPT = re.compile(r"答复编号 (\w{8})")


async def interviewing(turn: Turn) -> Response:
    """An answer in the middle of the household's interview, with what was told so far."""
    reply = answer("可能符合", topic="policy_overview", knowledge="rules.local")
    state: dict[str, Any] = {"asking": "household.age", "facts": TOLD, "context": {}}
    return JSONResponse({"replies": [reply], "state": state})


def conversation_of(http: httpx.AsyncClient) -> str:
    return str(http.cookies["hotline_conversation"])


def facts_kept(app: FastAPI, page: str) -> dict[str, str]:
    return receipts.find(app.state.engine, RECEIPT.findall(page)[-1]).grounds.facts


async def test_the_page_says_what_is_kept_before_anything_is_said(http: httpx.AsyncClient) -> None:
    assert '<a href="/privacy">' in (await http.get("/")).text
    page = (await http.get("/privacy")).text
    for words in ("保存180天", "自动遮盖", "您同意了才保存"):
        assert words in page
    assert "删除这段对话" not in page


async def test_the_interview_asks_once_and_keeps_facts_only_when_agreed(
    app: FastAPI, http: httpx.AsyncClient, peer: Peer
) -> None:
    assert TEXT not in await say(http, "你好")
    peer.behaviour = interviewing
    page = await say(http, "家里情况能享受什么")
    assert TEXT in page
    assert facts_kept(app, page) == {}
    fragment = (await http.get("/fragment?after=2")).text
    assert fragment.count(TEXT) == 1
    agreed = await http.post("/consent", data={"version": VERSION, "agreed": "true"})
    assert agreed.status_code == 303
    page = await say(http, "接着")
    assert TEXT not in page
    assert facts_kept(app, page) == TOLD


async def test_who_refuses_is_answered_all_the_same_and_nothing_of_it_is_kept(
    app: FastAPI, http: httpx.AsyncClient, peer: Peer
) -> None:
    peer.behaviour = interviewing
    await say(http, "家里情况能享受什么")
    await http.post("/consent", data={"version": VERSION, "agreed": "false"})
    page = await say(http, "六十岁")
    assert page.count("可能符合") >= 2
    assert TEXT not in page
    assert facts_kept(app, page) == {}
    engine, id = app.state.engine, conversation_of(http)
    assert conversations.get(engine, id).state["facts"] == TOLD
    assert "六十岁" not in page
    assert "〔没有同意保存〕" in page
    config = app.state.config
    retention.sweep(engine, retention.OVER * 100, config.now() + retention.OVER)
    assert conversations.get(engine, id).state == {}


async def story(turn: Turn) -> Response:
    """A plain answer to words that the bot took for private."""
    reply = answer("残疾人两项补贴有两样", topic="disability_subsidy")
    return JSONResponse({"replies": [reply], "state": {"private": "残疾" in turn["text"]}})


async def test_consent_is_asked_for_what_is_told_freely_above_the_rest_of_the_page(
    http: httpx.AsyncClient, peer: Peer
) -> None:
    peer.behaviour = story
    assert TEXT not in await say(http, "补贴多少钱")
    page = await say(http, "我妈残疾")
    assert page.index("我妈残疾") < page.index(TEXT) < page.index('id="pending"')
    assert TEXT in await say(http, "还有呢")
    await http.post("/consent", data={"version": VERSION, "agreed": "false"})
    page = (await http.get("/")).text
    assert "我妈残疾" not in page
    assert "补贴多少钱" in page


async def test_taking_consent_back_over_the_api_empties_what_was_kept(
    app: FastAPI, client: Resident, peer: Peer
) -> None:
    peer.behaviour = interviewing
    address = "/api/v1/conversation/consent"
    asked = (await client.http.get(address)).json()
    assert asked == {"version": VERSION, "text": TEXT, "agreed": None}
    for agreed in (True, False):
        told = {"version": VERSION, "agreed": agreed}
        assert (await client.http.post(address, json=told)).status_code == 204
        if agreed:
            (reply,) = (await client.say("家里情况"))["replies"]
            assert receipts.find(app.state.engine, reply["receipt"]).grounds.facts == TOLD
    assert receipts.find(app.state.engine, reply["receipt"]).grounds.facts == {}
    assert (await client.http.get(address)).json()["agreed"] is False
    outdated = await client.http.post(address, json={"version": "1999", "agreed": True})
    assert outdated.status_code == 409


async def test_the_conversation_is_downloaded_whole_as_text_and_as_data(
    http: httpx.AsyncClient,
) -> None:
    assert '<a href="/download">下载对话</a>' in (await http.get("/")).text
    assert "没有对话" in (await http.get("/download")).text
    assert (await http.get("/download.txt")).status_code == 401
    await say(http, "低保多少钱")
    text = await http.get("/download.txt")
    assert text.headers["content-disposition"] == 'attachment; filename="conversation.txt"'
    assert re.search(r"您：\n低保多少钱\n\n\[[\d: -]+\] 智能助手：\n1：低保多少钱", text.text)
    page = (await http.get("/download")).text
    assert "1：低保多少钱" in page
    assert 'href="/download.txt"' in page
    data = (await http.get("/download.json")).json()
    assert [row["role"] for row in data["messages"]] == ["resident", "bot"]
    assert data["messages"][1]["answer"]["ending"] == "answered"
    assert conversation_of(http) not in text.text


async def test_deleting_ends_the_cookie_and_keeps_the_case_to_be_found(
    app: FastAPI, http: httpx.AsyncClient
) -> None:
    key = await case_opened(http)
    id = conversation_of(http)
    warned = (await http.get("/privacy")).text
    assert key["number"] in warned
    assert "工单里写的情况、加密的联系方式和办理记录会留下" in warned
    done = await http.post("/privacy/delete")
    assert key["number"] in done.text
    assert "工单里写的情况，留过联系方式的连同加密的联系方式" in done.text
    assert "forget.js" in done.text
    assert "hotline_conversation" not in http.cookies
    assert "转人工</bdi>" not in (await http.get("/")).text
    http.cookies["hotline_conversation"] = id
    assert (await http.get("/fragment?after=0")).status_code == 401
    again = await http.post("/privacy/delete")
    assert (again.status_code, "已经删除" in again.text) == (200, True)
    assert "已受理" in (await http.post("/case", data=key)).text
    assert conversations.transcript(app.state.engine, id) == []


async def test_a_bearer_deletes_too_and_its_id_opens_nothing_more(
    client: Resident, peer: Peer
) -> None:
    await client.say("你好")
    assert (await client.http.delete("/api/v1/conversation")).status_code == 204
    assert (await client.http.delete("/api/v1/conversation")).status_code == 401
    assert (await client.post("还在吗")).status_code == 401


async def test_a_thumb_is_shown_changed_and_given_a_reason(
    app: FastAPI, http: httpx.AsyncClient
) -> None:
    page = await say(http, "低保多少钱")
    seq = re.findall(r'name="seq" value="(\d+)"', page)[0]
    for thumb, reason in (("up", ""), ("down", ""), ("down", "没说多少")):
        given = await http.post(
            "/feedback", data={"seq": seq, "position": 0, "thumb": thumb, "reason": reason}
        )
        assert given.headers["location"] == f"/#thumbs-{seq}-0"
    page = (await http.get("/")).text
    assert 'value="down" aria-pressed="true"' in page
    assert 'value="没说多少"' in page
    (found,) = feedback.disliked_since(app.state.engine, app.state.config.now().replace(year=2000))
    assert (found.question, found.reason) == ("低保多少钱", "没说多少")


async def test_nobody_gives_a_thumb_for_what_others_were_told(
    app: FastAPI, http: httpx.AsyncClient, client: Resident
) -> None:
    seq = (await client.say("低保多少钱"))["seq"]
    thumb = {"seq": seq, "thumb": "up"}
    assert (await http.post("/feedback", data=thumb)).status_code == 401
    async with browser(app) as other:
        await say(other, "你好")
        late = await other.post("/feedback", data={**thumb, "seq": seq + 9})
        assert late.status_code == 409
    mine = await client.http.post("/api/v1/conversation/feedback", json=thumb)
    assert mine.status_code == 204
    none = await client.http.post("/api/v1/conversation/feedback", json={**thumb, "position": 3})
    assert none.status_code == 409


@pytest.mark.parametrize("path", ["/consent", "/privacy/delete", "/feedback"])
async def test_another_site_cannot_post_here(http: httpx.AsyncClient, path: str) -> None:
    await say(http, "你好")
    told = {"version": VERSION, "agreed": "true", "seq": "2", "thumb": "up"}
    answer = await http.post(path, data=told, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert "你好" in (await http.get("/")).text

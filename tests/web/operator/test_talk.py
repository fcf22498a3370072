"""Taking over, speaking, handing back: what one side does, the other sees."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from fastapi import FastAPI
from sqlalchemy.engine import Engine

from desk import case_rows, cases, channels, conversations, suggestions
from tests.web.operator.conftest import Operator, at_desk, reporting
from tests.web.peer import Peer

REPORT = "邻居老人好几天没出门"


async def roles(client: object) -> list[str]:
    told = await client.transcript()  # type: ignore[attr-defined]
    return [line["role"] for line in told["messages"]]


async def test_an_operator_takes_over_speaks_and_hands_back(
    peer: Peer, app: FastAPI, wang: Operator
) -> None:
    async with reporting(app, REPORT) as (client, number):
        await wang.done(f"/cases/{number}/talk/claim")
        await wang.done(f"/cases/{number}/say", text="您好，我来办。", key="key-1")
        await wang.done(f"/cases/{number}/say", text="您好，我来办。", key="key-1")
        assert (await client.say("在吗"))["replies"] == []
        await wang.done(f"/cases/{number}/talk/hand_back")
        assert await client.replies("谢谢") == ["答复：谢谢"]
        said = (await client.transcript())["messages"]
        assert [line["role"] for line in said] == [
            *("resident", "bot", "system", "operator"),
            *("resident", "system", "resident", "bot"),
        ]
        assert said[3]["text"] == "您好，我来办。"
        assert "接手" in said[2]["text"]
        assert "交还" in said[5]["text"]
        page = await wang.page(f"/cases/{number}")
        assert page.count("您好，我来办。") == 1
        assert REPORT in page


async def test_who_takes_a_conversation_over_has_its_case_too(
    peer: Peer, app: FastAPI, engine: Engine, wang: Operator
) -> None:
    async with reporting(app, "转人工") as (_, number), at_desk(app, "li") as li:
        page = await li.page(f"/cases/{number}")
        assert "在办" not in page
        await wang.done(f"/cases/{number}/talk/claim")
        assert case_rows.get(engine, number).holder == "wang"
        await wang.done(f"/cases/{number}/pass-on", why="交给同事")
        await li.done(f"/cases/{number}/talk/claim")
        assert case_rows.get(engine, number).holder == "wang"


async def test_a_claim_lost_to_a_colleague_says_who_has_it(
    peer: Peer, app: FastAPI, wang: Operator
) -> None:
    async with reporting(app, REPORT) as (_, number), at_desk(app, "li") as li:
        await wang.done(f"/cases/{number}/talk/claim")
        assert "wang正在处理" in await li.refused(f"/cases/{number}/talk/claim")
        page = await li.page(f"/cases/{number}")
        assert "现由 <bdi>wang</bdi> 处理" in page
        assert 'id="reply"' not in page
        assert "没有接手" not in page
        told = await li.refused(f"/cases/{number}/say", text="我也来")
        assert "wang正在处理" in told


async def test_what_was_written_is_given_back_when_it_cannot_be_sent(
    peer: Peer, app: FastAPI, wang: Operator
) -> None:
    async with reporting(app, REPORT) as (client, number):
        await wang.done(f"/cases/{number}/talk/claim")
        conversations.hand_back(app.state.engine, client.id, "wang", app.state.config.now())
        response = await wang.act(f"/cases/{number}/say", text="写了很久的话")
        assert response.status_code == 409
        assert "没有发出" in response.text
        assert await roles(client) == ["resident", "bot", "system", "system"]


async def test_a_suggestion_and_what_became_of_it_are_kept_with_the_message(
    peer: Peer, app: FastAPI, engine: Engine, wang: Operator
) -> None:
    async with reporting(app, "转人工") as (client, number):
        await wang.done(f"/cases/{number}/talk/claim")
        form = {
            "text": "去镇里的窗口。",
            "suggested": "去窗口。",
            "topic": "dibao_eligibility",
            "knowledge": "版本甲",
            "as_of": "2026-11-23",
            "entry": "entry-7",
            "entry_version": "3",
            "key": "key-1",
        }
        await wang.done(f"/cases/{number}/say", **form)
        await wang.done(f"/cases/{number}/say", **form)
        plain = {"text": "去窗口。", "key": "key-2", "entry": "", "entry_version": ""}
        await wang.done(f"/cases/{number}/say", **{**form, **plain})
        page = await wang.page(f"/cases/{number}")
        assert page.count("依知识库 版本甲，按 2026-11-23") == 2
        assert page.count("坐席改过") == 1
        kept = suggestions.of_conversation(engine, client.id).values()
        assert [(row.text, edited, row.entry, row.entry_version) for row, edited in kept] == [
            ("去窗口。", True, "entry-7", 3),
            ("去窗口。", False, "", None),
        ]
        (edited,) = suggestions.edited_since(engine, app.state.config.now() - timedelta(hours=1))
        assert (edited.suggested, edited.sent) == ("去窗口。", "去镇里的窗口。")
        assert "版本甲" not in str((await client.transcript())["messages"][-1])


async def test_a_conversation_is_passed_on_with_a_reason(
    peer: Peer, app: FastAPI, wang: Operator
) -> None:
    async with reporting(app, "转人工") as (client, number), at_desk(app, "li") as li:
        await wang.done(f"/cases/{number}/talk/claim")
        assert "为什么" in await wang.refused(f"/cases/{number}/pass-on", to="li")
        nobody = {"to": "没有这个人", "why": "下班"}
        assert "没有这位同事" in await wang.refused(f"/cases/{number}/pass-on", **nobody)
        await wang.done(f"/cases/{number}/pass-on", to="li", why="懂蒙语")
        await li.done(f"/cases/{number}/say", text="我接着办")
        await li.done(f"/cases/{number}/pass-on", why="下班了")
        assert conversations.get(app.state.engine, client.id).status == "waiting"
        assert (await client.replies("还在吗")) == ["答复：还在吗"]


async def test_a_resident_of_another_front_end_is_marked(
    peer: Peer, app: FastAPI, engine: Engine, wang: Operator
) -> None:
    async with reporting(app, "转人工") as (_, number):
        assert "来自接入的前端" not in await wang.page(f"/cases/{number}")
    now = app.state.config.now()
    id = channels.conversation_of(engine, "wechat", "张三", now)
    await app.state.turns.say(id, "key-00001", "转人工")
    (case,) = cases.of_conversation(engine, id)
    assert "来自接入的前端“wechat”" in await wang.page(f"/cases/{case.number}")


@pytest.mark.parametrize("path", ["/api/v1/conversation", "/", "/fragment?after=0"])
async def test_the_resident_is_reached_once_they_read_what_was_said(
    path: str, peer: Peer, app: FastAPI, wang: Operator
) -> None:
    async with reporting(app, "转人工") as (client, number):
        await wang.done(f"/cases/{number}/talk/claim")
        await wang.done(f"/cases/{number}/say", text="您好，我姓王")
        assert case_rows.get(app.state.engine, number).contacted_at is None
        cookie = {"Cookie": f"hotline_conversation={client.id}"}
        assert "我姓王" in (await client.http.get(path, headers=cookie)).text
        assert case_rows.get(app.state.engine, number).contacted_at is not None


async def test_a_conversation_is_ended_and_goes_on_when_the_resident_writes(
    peer: Peer, app: FastAPI, wang: Operator
) -> None:
    async with reporting(app, "转人工") as (client, number):
        await wang.done(f"/cases/{number}/talk/claim")
        assert "请选这次对话的结果" in await wang.refused(f"/cases/{number}/talk/close")
        await wang.done(f"/cases/{number}/talk/close", ending="guided")
        assert "结束" in (await client.transcript())["messages"][-1]["text"]
        assert (await client.replies("还有一问")) == ["答复：还有一问"]
        page = (
            await client.http.get("/", headers={"Cookie": f"hotline_conversation={client.id}"})
        ).text
        assert "坐席已结束这次对话" in page


async def test_the_lines_after_an_event_are_told_once(
    peer: Peer, app: FastAPI, wang: Operator
) -> None:
    async with reporting(app, "转人工") as (client, number):
        await client.say("第二句")
        whole = await wang.http.get(f"/operator/cases/{number}/talk?after=0")
        assert whole.headers["x-last-seq"] == str((await client.transcript())["seq"])
        seqs = re.findall(r'data-seq="(\d+)"', whole.text)
        rest = await wang.http.get(f"/operator/cases/{number}/talk?after={seqs[1]}")
        assert re.findall(r'data-seq="(\d+)"', rest.text) == seqs[2:]

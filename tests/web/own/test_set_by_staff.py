"""The notice on the residents' page, and the bot off line: set by staff, felt by residents."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from desk import case_rows
from tests.web.own.talk import number_in, say
from tests.web.peer import Peer
from tests.web.resident import Resident
from tests.web.staff_member import browser, enter, open_account, token

REASON = "正在核对<新>标准"
DAYS = {"since": "2026-11-20", "until": "2026-11-25"}


async def signed_in(app: FastAPI, http: httpx.AsyncClient, role: Any) -> dict[str, str]:
    """Logs in; the field that every form carries."""
    open_account(app, f"工作{role}", role)
    await enter(http, f"工作{role}")
    return {"csrf": await token(http)}


async def test_a_notice_stands_on_the_residents_page_on_its_days(
    app: FastAPI, client: Resident, peer: Peer
) -> None:
    async with browser(app) as staff, browser(app) as resident:
        csrf = await signed_in(app, staff, "staff")
        told = {**csrf, "text": "暴雪<停办>", **DAYS}
        assert (await staff.post("/staff/notices", data=told)).status_code == 303
        assert "群众现在看得到" in (await staff.get("/staff/notices")).text
        assert "暴雪&lt;停办&gt;" in (await resident.get("/")).text
        assert (await client.http.get("/api/v1/status")).json()["notice"] == "暴雪<停办>"
        wrong = await staff.post("/staff/notices", data={**told, "until": "2026-11-01"})
        assert (wrong.status_code, "不能早于" in wrong.text) == (409, True)
        past = {**told, "since": "2026-11-01", "until": "2026-11-02"}
        await staff.post("/staff/notices", data=past)
        assert "暴雪" not in (await resident.get("/")).text
        await staff.post("/staff/notices", data=told)
        await staff.post("/staff/notices/withdraw", data=csrf)
        assert "暴雪" not in (await resident.get("/")).text


async def test_off_line_the_bot_is_not_asked_and_every_message_is_a_case(
    app: FastAPI, client: Resident, peer: Peer
) -> None:
    await client.say("先由机器答")
    async with browser(app) as chief, browser(app) as resident:
        csrf = await signed_in(app, chief, "supervisor")
        off = await chief.post("/staff/switch/off", data={**csrf, "reason": REASON})
        assert off.status_code == 303
        assert "现在停用" in (await chief.get("/staff/switch")).text
        page = (await resident.get("/")).text
        for words in ("智能助手现在停用", "核对&lt;新&gt;标准", 'href="tel:12345"', "交给工作人员"):
            assert words in page
        after = await say(resident, "我没钱买药")
        assert "您写的已经登记" in after
        case = case_rows.get(app.state.engine, number_in(after))
        assert case.kind == "failed"
        (reply,) = (await client.say("还在吗"))["replies"]
        assert REASON in reply["text"]
        assert reply["case"]["number"] in reply["text"]
        assert (await client.http.get("/api/v1/status")).json()["off_line"] == REASON
        assert [turn["text"] for turn in peer.turns] == ["先由机器答"]
        await chief.post("/staff/switch/on", data=csrf)
        assert await client.replies("好了吗") == ["2：好了吗"]
        assert "交给工作人员" not in (await resident.get("/")).text


@pytest.mark.parametrize("role", ["staff", "operator"])
async def test_the_switch_is_for_supervisors_and_administrators(app: FastAPI, role: str) -> None:
    async with browser(app) as http:
        csrf = await signed_in(app, http, role)
        asked = [
            await http.get("/staff/switch"),
            await http.post("/staff/switch/off", data={**csrf, "reason": "停"}),
            await http.post("/staff/switch/on", data=csrf),
        ]
        assert [answer.status_code for answer in asked] == [403] * 3
        assert "智能助手的开关" not in (await http.get("/staff")).text


async def test_without_a_reason_it_stays_on(app: FastAPI) -> None:
    async with browser(app) as http:
        csrf = await signed_in(app, http, "administrator")
        told = await http.post("/staff/switch/off", data={**csrf, "reason": " "})
        assert (told.status_code, "请写明停用的原因" in told.text) == (409, True)
        assert "现在正常答复" in (await http.get("/staff/switch")).text

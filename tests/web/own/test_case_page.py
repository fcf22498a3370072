"""A case's own page, with its number and its code."""

from __future__ import annotations

import re

import httpx
import pytest
from fastapi import FastAPI

from desk import case_rows, conversations, moves, notes, operator_messages
from desk.actors import Actor
from desk.number_kinds import PHONE
from tests.desk.acts import made
from tests.web.own.talk import case_opened, code_in, number_in, say
from tests.web.resident import Resident
from tests.web.staff_member import browser

OPERATOR = Actor("坐席一", "operator")
PAGE_KEY = re.compile(r'name="key" value="[\w-]+"')


async def test_the_code_is_shown_until_it_is_noted(http: httpx.AsyncClient) -> None:
    page = await say(http, "转人工")
    number, code = number_in(page), code_in(page)
    for address in ("/", "/cases", "/cases"):
        assert code_in((await http.get(address)).text) == code
    noted = await http.post("/case/noted", data={"number": number})
    assert (noted.status_code, noted.headers["location"]) == (303, "/#cases")
    for address in ("/", "/cases"):
        assert "own-code" not in (await http.get(address)).text
    assert (await http.post("/case", data={"number": number, "code": code})).status_code == 200


async def test_another_device_finds_it_and_sees_state_clock_and_words(
    app: FastAPI, http: httpx.AsyncClient
) -> None:
    key = await case_opened(http)
    engine, now = app.state.engine, app.state.config.now()
    id = case_rows.get(engine, key["number"]).conversation_id
    conversations.claim(engine, id, OPERATOR.name, now)
    operator_messages.send(engine, id, OPERATOR.name, "k1", "马上给您办", now)
    notes.add(engine, key["number"], OPERATOR, "内部的话", now)
    async with browser(app, "10.0.0.9") as other:
        assert "查工单" in (await other.get("/case")).text
        found = await other.post("/case", data=key)
        assert found.status_code == 200
        assert found.headers["cache-control"] == "no-store"
        for words in (key["number"], "已联系", "答复：最晚", "默认值，待本市确认", "马上给您办"):
            assert words in found.text
        assert "内部的话" not in found.text
        assert id not in found.text
        said = await other.post("/case/say", data={**key, "text": "<b>补</b>打13812345678"})
    assert "您的话已经记进工单。" in said.text
    assert f"&lt;b&gt;补&lt;/b&gt;打{PHONE}" in said.text
    assert notes.of_case(engine, key["number"])[-1].text == f"<b>补</b>打{PHONE}"


async def test_neither_part_alone_opens_it_and_guessing_has_to_wait(
    app: FastAPI, http: httpx.AsyncClient
) -> None:
    key = await case_opened(http)
    wrong = {**key, "code": "ABCDEFGH"}
    no_such = {**key, "number": "EG20990101-0001"}
    told = [await http.post("/case", data=guess) for guess in (wrong, no_such)]
    assert [answer.status_code for answer in told] == [404, 404]
    said = [
        PAGE_KEY.sub("", answer.text.replace(guess["number"], ""))
        for answer, guess in zip(told, (wrong, no_such), strict=True)
    ]
    assert said[0] == said[1]
    for _ in range(2):
        await http.post("/case", data=wrong)
    assert (await http.post("/case", data=key)).status_code == 429
    for path in ("/case/say", "/case/rate"):
        assert (await http.post(path, data={**wrong, "text": "我"})).status_code == 429
    async with browser(app, "10.0.0.9") as other:
        assert (await other.post("/case", data=key)).status_code == 200


async def test_a_rating_is_given_once_after_the_answer(
    app: FastAPI, http: httpx.AsyncClient
) -> None:
    key = await case_opened(http)
    rating = {**key, "result": "满意", "attitude": "满意", "words": "好"}
    early = await http.post("/case/rate", data=rating)
    assert (early.status_code, "还没有答复" in early.text) == (409, True)
    given = (OPERATOR, app.state.config.now(), "answered", "当场办完")
    moves.end(app.state.engine, key["number"], "settle", *given)
    page = (await http.post("/case", data=key)).text
    assert "办结" in page
    assert "提交评价" in page
    assert "补充情况" not in page
    assert "评价已经记下" in (await http.post("/case/rate", data=rating)).text
    assert "提交评价" not in (await http.post("/case", data=key)).text


async def test_of_somebody_elses_matter_only_one_word_is_told(
    app: FastAPI, client: Resident
) -> None:
    engine, now = app.state.engine, app.state.config.now()
    case = made(engine, "discovery", now, client.id, summary="邻居断粮")
    key = (await client.http.post(f"/api/v1/conversation/cases/{case.number}/code")).json()
    page = (await client.http.post("/case", data=key)).text
    assert "已受理" in page
    for hidden in ("邻居断粮", "最晚", "往来的话", "登记</p>"):
        assert hidden not in page
    told = (await client.http.post("/api/v1/cases/find", json=key)).json()
    assert told == {"number": case.number, "state": "已受理"}


async def test_a_new_code_ends_the_old_and_is_for_ones_own_case_only(
    app: FastAPI, http: httpx.AsyncClient
) -> None:
    key = await case_opened(http)
    asked = {"number": key["number"]}
    for _ in range(2):
        made = await http.post("/case/code", data=asked)
        page = (await http.get(made.headers["location"])).text
    new = {"number": number_in(page), "code": code_in(page)}
    assert code_in((await http.get(made.headers["location"])).text) == new["code"]
    assert (await http.post("/case", data=new)).status_code == 200
    assert (await http.post("/case", data=key)).status_code == 404
    await http.post("/case/noted", data=asked)
    assert (await http.get(made.headers["location"])).headers["location"] == "/case"
    async with browser(app) as stranger:
        assert (await stranger.get(made.headers["location"])).headers["location"] == "/case"
        for path in ("/case/code", "/case/noted"):
            assert (await stranger.post(path, data=asked)).status_code == 401
        await say(stranger, "你好")
        for path in ("/case/code", "/case/noted"):
            assert (await stranger.post(path, data=asked)).status_code == 404


@pytest.mark.parametrize("path", ["/case/say", "/case/rate", "/case/code"])
async def test_a_reload_after_a_form_was_sent_asks_again(
    http: httpx.AsyncClient, path: str
) -> None:
    again = await http.get(path)
    assert (again.status_code, again.headers["location"]) == (303, "/case")


@pytest.mark.parametrize("path", ["/case", "/case/say", "/case/rate", "/case/code", "/case/noted"])
async def test_another_site_cannot_post_here(http: httpx.AsyncClient, path: str) -> None:
    await say(http, "你好")
    answer = await http.post(path, data={}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403


async def test_other_front_ends_do_the_same_over_the_api(client: Resident, peer: object) -> None:
    number = (await client.say("转人工"))["replies"][0]["case"]["number"]
    key = (await client.http.post(f"/api/v1/conversation/cases/{number}/code")).json()
    assert (await client.http.post("/api/v1/cases/find", json=key)).json()["state"] == "已受理"
    wrong = {**key, "code": "ABCDEFGH"}
    told = [(await client.http.post("/api/v1/cases/find", json=wrong)).json() for _ in range(4)]
    codes = [answer["error"]["code"] for answer in told]
    assert codes == ["wrong_code"] * 3 + ["too_many_attempts"]
    missing = await client.http.post("/api/v1/conversation/cases/EG20990101-0001/code")
    assert missing.status_code == 404

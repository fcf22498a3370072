"""Whoever opens a page that cannot be shown is told so on a page with a way back."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI
from sqlalchemy import text

from desk.database import writing
from tests.web.staff_member import browser, enter, open_account, token
from web.body_limit import BODY_BYTES


@pytest_asyncio.fixture
async def http(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """A supervisor, who may enter both rooms."""
    open_account(app, "zhou", "supervisor")
    async with browser(app) as http:
        await enter(http, "zhou")
        yield http


@pytest.mark.parametrize(
    ("address", "back"),
    [
        ("/operator/cases/EG20261124-9999", "/operator"),
        ("/operator/nothing", "/operator"),
        ("/staff/entries/K999999", "/staff"),
        ("/staff/nothing", "/staff"),
    ],
)
async def test_a_page_that_is_not_there_leads_back(
    http: httpx.AsyncClient, address: str, back: str
) -> None:
    page = await http.get(address)
    assert (page.status_code, "没有这一页" in page.text) == (404, True)
    assert f'class="button" href="{back}"' in page.text
    call = await http.get(address, headers={"Accept": "application/json"})
    assert (call.status_code, call.json()["error"]["code"]) == (404, "not_found")


async def test_a_field_that_is_too_long_or_a_body_too_large_says_that_nothing_was_changed(
    http: httpx.AsyncClient,
) -> None:
    form = {"csrf": await token(http), "q": "长" * 200}
    page = await http.get("/operator", params=form)
    assert (page.status_code, "没有填对" in page.text) == (422, True)
    page = await http.post("/staff/notices", content=b" " * (BODY_BYTES + 1))
    assert (page.status_code, "太大" in page.text) == (413, True)
    assert 'href="/staff"' in page.text


SENTENCES = {
    401: "这台设备上没有您的对话",
    403: "从别的网站发来的",
    404: "没有这一页",
    405: "这一页不能这样打开",
    413: "写得太长",
    422: "有一项漏填",
}


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", "/nope", 404),
        ("GET", "/documents/nothing", 404),
        ("GET", "/contact?number=EG20261124-0001", 401),
        ("GET", "/intent?seq=1", 401),
        ("GET", "/download.txt", 401),
        ("POST", "/feedback", 401),
        ("POST", "/consent", 401),
        ("POST", "/rate", 401),
        ("POST", "/case/code", 401),
        ("GET", "/say", 405),
        ("POST", "/say", 422),
    ],
)
async def test_a_resident_reads_a_sentence_with_a_way_back_and_the_numbers(
    app: FastAPI, method: str, address: str, status: int
) -> None:
    async with browser(app) as http:
        page = await http.request(method, address)
        assert (page.status_code, SENTENCES[status] in page.text) == (status, True)
        for link in ("/#latest", "tel:12345", "tel:110", "tel:120", "/case"):
            assert f'href="{link}"' in page.text
        call = await http.request(method, address, headers={"Accept": "*/*"})
        assert (call.status_code, list(call.json())) == (status, ["error"])


async def test_what_a_resident_sends_wrongly_is_told_in_a_sentence_too(app: FastAPI) -> None:
    async with browser(app) as http:
        await http.post("/say", data={"key": "k" * 8, "text": "你好"})
        late = await http.post("/feedback", data={"seq": "99", "thumb": "up"})
        assert (late.status_code, "没有这条答复。" in late.text) == (409, True)
        foreign = await http.post("/look", data={"size": "elder"}, headers={"Origin": "http://x"})
        assert (foreign.status_code, SENTENCES[403] in foreign.text) == (403, True)
        large = await http.post("/say", content=b" " * (BODY_BYTES + 1))
        assert (large.status_code, SENTENCES[413] in large.text) == (413, True)


async def test_a_record_that_cannot_be_read_is_told_in_a_sentence(app: FastAPI) -> None:
    async with browser(app) as http:
        with writing(app.state.engine) as connection:
            connection.execute(text("DROP TABLE desk_settings"))
        page = await http.get("/")
    assert (page.status_code, "系统暂时无法使用" in page.text) == (503, True)
    assert 'href="tel:12345"' in page.text


async def test_for_a_program_an_error_keeps_its_one_shape(http: httpx.AsyncClient) -> None:
    for address in ("/api/v1/nothing", "/webhooks/nothing"):
        response = await http.get(address)
        assert response.json()["error"]["code"] == "not_found"

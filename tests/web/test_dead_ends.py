"""Whoever opens a page that cannot be shown is told so on a page with a way back."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI

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


async def test_elsewhere_an_error_keeps_its_one_shape(http: httpx.AsyncClient) -> None:
    for address in ("/nothing", "/staffing", "/api/v1/nothing"):
        response = await http.get(address)
        assert response.json()["error"]["code"] == "not_found"

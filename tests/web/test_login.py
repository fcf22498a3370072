"""The login over HTTP: cookies, tokens, roles, refusals."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI

from desk import accounts
from tests.web.staff_member import PASSWORD, browser, enter, open_account, token
from web.app import create_app
from web.config import WebConfig

NOW = datetime(2026, 11, 23, 2, 30, tzinfo=timezone.utc)


class Clock:
    """A clock that stands until it is moved on."""

    def __init__(self) -> None:
        self.moment = NOW

    def __call__(self) -> datetime:
        return self.moment

    def pass_by(self, **length: int) -> None:
        self.moment += timedelta(**length)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def config(config: WebConfig, clock: Clock) -> WebConfig:
    return replace(config, now=clock)


@pytest_asyncio.fixture
async def http(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """The browser of somebody who is not logged in; `wang` is an operator."""
    open_account(app, "wang", "operator")
    async with browser(app) as http:
        yield http


async def test_logging_in_leads_to_where_the_role_starts(
    app: FastAPI, http: httpx.AsyncClient
) -> None:
    for name, role, start in (
        ("xu", "supervisor", "/operator"),
        ("sun", "staff", "/staff"),
        ("qian", "administrator", "/staff"),
    ):
        open_account(app, name, role)
        async with browser(app) as other:
            response = await enter(other, name)
            assert (response.status_code, response.headers["location"]) == (303, start)
            page = await other.get(start)
            assert page.status_code == 200
            assert name in page.text
            assert accounts.ROLES[role] in page.text


async def test_cookies_are_out_of_reach_of_scripts_and_other_sites(
    http: httpx.AsyncClient,
) -> None:
    set_cookies = (await enter(http, "wang")).headers.get_list("set-cookie")
    assert [each.split("=")[0] for each in set_cookies] == ["hotline_session", "hotline_device"]
    for each in set_cookies:
        assert all(flag in each for flag in ("HttpOnly", "SameSite=strict", "Path=/"))
        assert "Domain" not in each
    assert "Max-Age" not in set_cookies[0]


async def test_over_https_the_cookies_are_bound_to_the_host(config: WebConfig) -> None:
    app = create_app(replace(config, cookie_secure=True))
    async with app.router.lifespan_context(app), browser(app) as http:
        open_account(app, "wang", "operator")
        set_cookies = (await enter(http, "wang")).headers.get_list("set-cookie")
        assert all(each.startswith("__Host-") and "Secure" in each for each in set_cookies)
        assert (await http.get("/operator")).status_code == 200
        gone = await http.post("/logout", data={"csrf": await token(http)})
        assert gone.headers["set-cookie"].startswith("__Host-hotline_session=")
        assert (await http.get("/operator")).status_code == 303


async def test_a_wrong_password_and_an_unknown_name_get_the_same_page(
    http: httpx.AsyncClient,
) -> None:
    wrong, unknown = await enter(http, "wang", "wrong"), await enter(http, "wanp", "wrong")
    assert wrong.status_code == unknown.status_code == 422
    assert wrong.text.replace("wang", "wanp") == unknown.text
    assert "用户名或密码不对" in wrong.text
    assert "set-cookie" not in wrong.headers
    assert 'value="wrong"' not in wrong.text


async def test_guessing_is_told_to_wait_and_others_are_not(
    app: FastAPI, http: httpx.AsyncClient, clock: Clock
) -> None:
    for _ in range(3):
        await enter(http, "wang", "wrong")
    early = await enter(http, "wang")
    assert (early.status_code, early.headers["retry-after"]) == (429, "1")
    assert "请过 1 秒再试" in early.text
    async with browser(app, "10.0.0.2") as other:
        assert (await enter(other, "wang")).status_code == 303
    clock.pass_by(seconds=1)
    assert (await enter(http, "wang")).status_code == 303


async def test_addresses_of_one_ipv6_network_are_one_client(app: FastAPI, clock: Clock) -> None:
    open_account(app, "wang", "operator")
    for number in range(3):
        async with browser(app, f"2001:db8::{number}") as http:
            assert (await enter(http, "wang", "wrong")).status_code == 422
    async with browser(app, "2001:db8::9") as http, browser(app, "2001:db8:0:1::9") as other:
        assert (await enter(http, "wang")).status_code == 429
        assert (await enter(other, "wang")).status_code == 303


async def test_a_known_device_comes_in_while_its_neighbours_are_slowed(
    app: FastAPI, http: httpx.AsyncClient
) -> None:
    await enter(http, "wang")
    await http.post("/logout", data={"csrf": await token(http)})
    async with browser(app) as neighbour:
        for _ in range(3):
            await enter(neighbour, "wang", "wrong")
        assert (await enter(neighbour, "wang")).status_code == 429
    assert (await enter(http, "wang")).status_code == 303


@pytest.mark.parametrize(
    ("next", "lands"),
    [
        ("/operator", "/operator"),
        ("/operator/cases/EG20261123-0001?tab=notes&q=%E5%91%BC", None),
        ("https://elsewhere.example/", "/operator"),
        ("//elsewhere.example", "/operator"),
        ("/\\elsewhere.example", "/operator"),
        ("/operator/../../x\r\nSet-Cookie: a=b", "/operator"),
        ("/operatorx", "/operator"),
        ("/logout", "/operator"),
        ("javascript:alert(1)", "/operator"),
    ],
)
async def test_the_way_back_stays_inside(
    http: httpx.AsyncClient, next: str, lands: str | None
) -> None:
    response = await enter(http, "wang", next=next)
    assert response.headers["location"] == (lands or next)
    again = await http.get("/login", params={"next": next})
    assert again.headers["location"] == (lands or next)


async def test_who_is_not_logged_in_comes_back_to_the_page_asked_for(
    http: httpx.AsyncClient,
) -> None:
    asked = await http.get("/operator", params={"q": "呼伦"})
    page = await http.get(asked.headers["location"])
    assert 'name="next" value="/operator?q=%E5%91%BC%E4%BC%A6"' in page.text


async def test_a_role_opens_its_own_room_only(http: httpx.AsyncClient) -> None:
    await enter(http, "wang")
    page = await http.get("/staff")
    assert (page.status_code, "不能打开这一页" in page.text) == (403, True)
    call = await http.get("/staff", headers={"Accept": "*/*"})
    assert (call.status_code, call.json()["error"]["code"]) == (403, "role")
    assert "/staff" not in (await http.get("/operator")).text


async def test_a_one_time_password_opens_nothing_but_its_change(
    app: FastAPI, http: httpx.AsyncClient, clock: Clock
) -> None:
    one_time = accounts.add(app.state.engine, "new", "staff", "民政局", "cli:test", NOW)
    assert (await enter(http, "new", one_time)).headers["location"] == "/login/password"
    assert (await http.get("/staff")).headers["location"] == "/login/password"
    call = await http.get("/staff", headers={"Accept": "*/*"})
    assert (call.status_code, call.json()["error"]["code"]) == (403, "must_change_password")
    form = {"csrf": await token(http), "current": one_time, "new": PASSWORD, "again": PASSWORD}
    assert "不一样" in (await http.post("/login/password", data={**form, "again": "x"})).text
    changed = await http.post("/login/password", data=form)
    assert changed.headers["location"] == "/staff"
    assert "民政局" in (await http.get("/staff")).text
    assert (await enter(http, "new", one_time)).status_code == 422


async def test_an_expired_one_time_password_says_so_to_who_knows_it(
    app: FastAPI, http: httpx.AsyncClient, clock: Clock
) -> None:
    one_time = accounts.add(app.state.engine, "new", "staff", None, "cli:test", NOW)
    clock.pass_by(days=8)
    assert "已经过期" in (await enter(http, "new", one_time)).text
    assert "已经过期" not in (await enter(http, "new", "wrong")).text


async def test_a_session_ends_when_idle_and_polling_does_not_keep_it(
    http: httpx.AsyncClient, clock: Clock
) -> None:
    await enter(http, "wang")
    clock.pass_by(minutes=20)
    assert (await http.get("/operator")).status_code == 200
    clock.pass_by(minutes=20)
    polled = await http.get("/operator", headers={"X-Background": "1"})
    assert polled.status_code == 200
    clock.pass_by(minutes=11)
    ended = await http.get("/operator")
    assert ended.status_code == 303
    assert "登录已经结束" in (await http.get(ended.headers["location"])).text


async def test_logging_out_ends_the_session_on_the_server(
    app: FastAPI, http: httpx.AsyncClient
) -> None:
    await enter(http, "wang")
    kept = dict(http.cookies)
    out = await http.post("/logout", data={"csrf": await token(http)})
    assert out.headers["location"] == "/login?note=out"
    async with browser(app) as thief:
        thief.cookies.update(kept)
        assert (await thief.get("/operator")).status_code == 303


async def test_a_session_planted_before_the_login_is_not_the_one_after_it(
    http: httpx.AsyncClient,
) -> None:
    http.cookies["hotline_session"] = "planted"
    response = await enter(http, "wang")
    assert "planted" not in response.headers["set-cookie"]


@pytest.mark.parametrize("headers", [{"X-CSRF-Token": "x"}, {"X-CSRF-Token": ""}, {}])
async def test_an_unsafe_request_without_the_token_does_nothing(
    http: httpx.AsyncClient, headers: dict[str, str]
) -> None:
    await enter(http, "wang")
    page = await http.post("/logout", headers=headers)
    assert (page.status_code, "已经过期" in page.text) == (403, True)
    assert (await http.get("/operator")).status_code == 200


async def test_the_token_of_another_session_is_none(app: FastAPI, http: httpx.AsyncClient) -> None:
    await enter(http, "wang")
    async with browser(app) as other:
        await enter(other, "wang")
        foreign = await token(other)
    assert (await http.post("/logout", data={"csrf": foreign})).status_code == 403
    own = {"X-CSRF-Token": await token(http)}
    assert (await http.post("/logout", headers=own)).status_code == 303


async def test_a_login_posted_by_another_site_is_refused(http: httpx.AsyncClient) -> None:
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}):
        form = {"name": "wang", "password": PASSWORD}
        response = await http.post("/login", data=form, headers=headers)
        assert response.status_code == 403
        assert "set-cookie" not in response.headers


async def test_what_was_typed_is_shown_as_text(http: httpx.AsyncClient) -> None:
    hostile = '"><script>alert(1)</script>'
    page = await enter(http, hostile, "wrong", next=hostile)
    assert "<script>" not in page.text
    page = await http.get("/login", params={"note": hostile, "next": hostile})
    assert "<script>" not in page.text


async def test_only_the_files_of_the_frame_are_served(http: httpx.AsyncClient) -> None:
    style = (await http.get("/login")).text.split('rel="stylesheet" href="')[1].split('"')[0]
    assert "immutable" in (await http.get(style)).headers["cache-control"]
    assert (await http.get("/login/static/..%2Froutes.py")).status_code == 404


async def test_an_overlong_password_is_refused_unhashed(http: httpx.AsyncClient) -> None:
    response = await enter(http, "wang", "x" * 1001)
    assert (response.status_code, "没有填对" in response.text) == (422, True)


async def test_pages_behind_the_login_load_and_frame_nothing_foreign(
    http: httpx.AsyncClient,
) -> None:
    before = await http.get("/login")
    refused = await http.get("/operator")
    await enter(http, "wang")
    for response in (before, refused, await http.get("/operator"), await http.get("/staff")):
        headers = response.headers
        assert headers["content-security-policy"].startswith("default-src 'none'")
        assert "unsafe" not in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["cache-control"] == "no-store"
        assert headers["x-frame-options"] == "DENY"
        assert headers["cross-origin-opener-policy"] == "same-origin"
        assert "<style" not in response.text
        assert "style=" not in response.text
        assert "<script>" not in response.text

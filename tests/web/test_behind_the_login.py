"""Nothing under /operator and /staff is reachable without login, nor changed without a token."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute

from tests.web.staff_member import browser, enter, open_account
from web.login.access import SAFE
from web.login.rooms import ROOMS

INSIDE = tuple(room.address for room in ROOMS)
PUBLIC = {("GET", "/login"), ("POST", "/login"), ("GET", "/login/static/{name}")}


def calls(routes: list[BaseRoute]) -> Iterator[tuple[str, APIRoute]]:
    """Every method and route of the pages for operators and staff, the login's included."""
    for route in routes:
        path = getattr(route, "path", "")
        if path.startswith((*INSIDE, "/login", "/logout")):
            assert isinstance(route, APIRoute), f"{path} cannot carry the login"
            yield from ((method, route) for method in sorted(route.methods))


def inside(app: FastAPI) -> list[tuple[str, APIRoute]]:
    found = [(method, route) for method, route in calls(app.routes)]
    return [(method, route) for method, route in found if (method, route.path) not in PUBLIC]


def address(route: APIRoute) -> str:
    return route.url_path_for(route.name, **dict.fromkeys(route.param_convertors, "1"))


async def ask(http: httpx.AsyncClient, method: str, route: APIRoute, **more: Any) -> httpx.Response:
    return await http.request(method, address(route), **more)


def test_there_is_something_to_guard(app: FastAPI) -> None:
    paths = {route.path for _, route in inside(app)}
    assert paths >= {*INSIDE, "/login/password", "/logout"}


@pytest.mark.parametrize("cookie", [None, "made-up"])
async def test_without_login_a_page_leads_to_the_login_and_a_call_is_refused(
    app: FastAPI, cookie: str | None
) -> None:
    async with browser(app) as http:
        if cookie:
            http.cookies["hotline_session"] = cookie
        for method, route in inside(app):
            page = await ask(http, method, route)
            told = (method, route.path, page.status_code)
            assert told == (method, route.path, 303)
            assert page.headers["location"].partition("?")[0] == "/login"
            assert page.content == b""
            call = await ask(http, method, route, headers={"Accept": "*/*"})
            told = (method, route.path, call.status_code)
            assert told == (method, route.path, 401)
            assert call.json()["error"]["code"] == "signed_out"


@pytest.mark.parametrize("role", ["supervisor", "administrator"])
@pytest.mark.parametrize("given", [{}, {"X-CSRF-Token": "made-up"}])
async def test_without_the_token_nothing_is_changed(
    app: FastAPI, role: str, given: dict[str, str]
) -> None:
    open_account(app, "wang", role)
    async with browser(app) as http:
        await enter(http, "wang")
        for method, route in inside(app):
            if method not in SAFE:
                call = await ask(http, method, route, headers={"Accept": "*/*", **given})
                told = (method, route.path, call.status_code)
                assert told == (method, route.path, 403)
                assert call.json()["error"]["code"] in ("csrf", "role")


async def test_a_route_that_changes_something_needs_login_and_token_by_where_it_stands(
    app: FastAPI,
) -> None:
    """What a later page gets without asking for it."""
    from web.login.access import private
    from web.login.rooms import OPERATOR

    router = private(OPERATOR)
    router.add_api_route("/made-later/{number}", lambda number: number, methods=["POST", "DELETE"])
    app.include_router(router)
    later = [(method, route) for method, route in inside(app) if "made-later" in route.path]
    assert len(later) == 2
    await test_without_login_a_page_leads_to_the_login_and_a_call_is_refused(app, None)
    await test_without_the_token_nothing_is_changed(app, "supervisor", {})

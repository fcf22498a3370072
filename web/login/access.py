"""Who may open what behind the login. Routes get it from `private`, so that none forgets it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from hashlib import sha256
from hmac import compare_digest
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, FastAPI, Request
from fastapi.responses import RedirectResponse, Response

from desk import sessions
from desk.accounts import Role
from desk.sessions import Person
from web.errors import Refusal
from web.login import cookies
from web.login.rendering import PAGES
from web.login.rooms import Room

LOGIN = "/login"
CHANGE = "/login/password"
SAFE = ("GET", "HEAD", "OPTIONS")


class Turned(Exception):
    """A request that gets another page than it asked for."""

    def __init__(self, response: Response) -> None:
        super().__init__()
        self.response = response


def install(app: FastAPI) -> None:
    """Lets dependencies of `app` turn a request away with a page."""
    app.add_exception_handler(Turned, _turned)


def private(room: Room) -> APIRouter:
    """A router for pages and calls of `room`: every route asks for the login and the token."""
    guards = [Depends(signed_in(*room.roles)), Depends(csrf)]
    return APIRouter(prefix=room.address, dependencies=guards, include_in_schema=False)


async def find(request: Request, active: bool = True) -> Person | None:
    """Whoever is logged in. A live stream asks again, with `active` false, whether they still are.

    What pages ask by themselves (a stream, or X-Background) does not keep a session alive.
    """
    token, state = cookies.read(request, cookies.SESSION), request.app.state
    if token is None:
        return None
    return await asyncio.to_thread(
        sessions.find,
        state.engine,
        token,
        state.config.session_limits,
        state.config.now(),
        active and not _by_itself(request),
    )


async def present(request: Request) -> Person:
    """Whoever is logged in, a one-time password or not; without a login turns the request away."""
    person = await find(request)
    if person is None:
        raise _signed_out(request)
    request.state.person = person
    request.state.csrf = _token(request)
    return person


Present = Annotated[Person, Depends(present)]


def signed_in(*roles: Role) -> Callable[[Request, Person], Awaitable[Person]]:
    """A dependency: the person logged in, with a password of their own and one of `roles`."""

    async def allowed(request: Request, person: Present) -> Person:
        if person.must_change:
            raise _must_change(request)
        if person.role not in roles:
            raise refused(request, 403, "role", "您的账号不能打开这一页。需要的话请找管理员。")
        return person

    return allowed


async def csrf(request: Request, person: Present) -> None:
    """Lets an unsafe request pass only with the session's token, as X-CSRF-Token or field csrf."""
    if request.method in SAFE:
        return
    given = request.headers.get("x-csrf-token") or (await request.form()).get("csrf", "")
    if not compare_digest(str(given).encode(), _token(request).encode()):
        raise refused(request, 403, "csrf", "这一页已经过期，什么也没有改。请刷新以后再试。")


def refused(request: Request, status: int, code: str, message: str) -> Exception:
    """A refusal in the shape the request asks for: a page, or JSON."""
    if wants_page(request):
        return Turned(PAGES.response(request, "refused.html", status, message=message, back=None))
    return Refusal(status, code, message)


def _signed_out(request: Request) -> Exception:
    if not wants_page(request):
        return Refusal(401, "signed_out", "请先登录。")
    asked = {"next": _address(request)} if request.method == "GET" else {}
    had = {"note": "ended"} if cookies.read(request, cookies.SESSION) else {}
    query = urlencode(asked | had)
    return Turned(_to(f"{LOGIN}?{query}" if query else LOGIN))


def _must_change(request: Request) -> Exception:
    if not wants_page(request):
        return Refusal(403, "must_change_password", "请先登录网页，把一次性密码改成自己的。")
    return Turned(_to(CHANGE))


def _to(address: str) -> RedirectResponse:
    return RedirectResponse(address, 303, {"Cache-Control": "no-store"})


def _address(request: Request) -> str:
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")


def _token(request: Request) -> str:
    """What only pages of this session know: it follows from the cookie, which no script reads."""
    session = cookies.read(request, cookies.SESSION) or ""
    return sha256(f"csrf {session}".encode()).hexdigest()


def wants_page(request: Request) -> bool:
    """Whether a browser opens a page, and not a script that calls."""
    return "text/html" in request.headers.get("accept", "")


def _by_itself(request: Request) -> bool:
    stream = "text/event-stream" in request.headers.get("accept", "")
    return stream or "x-background" in request.headers


async def _turned(request: Request, error: Exception) -> Response:
    assert isinstance(error, Turned)
    return error.response

"""The login's addresses: coming in, a new password, going out."""

from __future__ import annotations

import asyncio
import math
import re
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from desk import login, sessions
from desk.login import Entered, OneTimeExpired, PasswordRefused, Visitor, WrongLogin
from desk.login_attempts import TooManyAttempts
from desk.sessions import Person
from web import client, errors
from web.login import access, cookies
from web.login.access import CHANGE, LOGIN, Present, csrf, refused
from web.login.rendering import ASSETS, PAGES
from web.login.rooms import open_to
from web.resident.origin import from_elsewhere

router = APIRouter(include_in_schema=False)
INSIDE = re.compile(r"/(?:operator|staff)(?:/[\w/.-]*)?(?:\?[\w=&%.+-]*)?", re.ASCII)
NOTES = {"ended": "登录已经结束，请重新登录。", "out": "已退出。"}
WRONG = "用户名或密码不对。"
EXPIRED = "这个一次性密码已经过期，请找管理员重新设置。"
Text = Annotated[str, Form(max_length=1000)]


@router.get(LOGIN)
async def page(request: Request, next: str = "", note: str = "") -> Response:
    """The login page; whoever is in already goes on."""
    person = await access.find(request)
    if person is not None:
        return _onward(person, next)
    return PAGES.response(
        request, "login.html", name="", next=next, problem="", note=NOTES.get(note, "")
    )


@router.post(LOGIN)
async def enter(
    request: Request, name: Text = "", password: Text = "", next: Text = ""
) -> Response:
    """Begins a session, and goes on to the page first asked for."""
    if from_elsewhere(request):
        raise refused(request, 403, "forbidden", "请从本系统的登录页登录。")
    state = request.app.state
    limits, now = state.config.session_limits, state.config.now()
    try:
        entered = await _slowly(
            request, login.log_in, state.engine, name, password, _visitor(request), limits, now
        )
    except (WrongLogin, OneTimeExpired, TooManyAttempts) as error:
        return _problem(request, "login.html", error, name=name, next=next, note="")
    return _entered(request, entered, next)


@router.get(CHANGE)
async def password_page(request: Request, person: Present) -> Response:
    """The page to change one's password on."""
    return PAGES.response(request, "password.html", problem="")


@router.post(CHANGE, dependencies=[Depends(csrf)])
async def change_password(
    request: Request, person: Present, current: Text = "", new: Text = "", again: Text = ""
) -> Response:
    """Makes `new` the password, ends all other sessions, and goes on."""
    state = request.app.state
    now = state.config.now()
    try:
        if new != again:
            raise PasswordRefused("两次输入的新密码不一样。")
        entered = await _slowly(
            request,
            login.change_password,
            state.engine,
            person.name,
            current,
            new,
            _visitor(request),
            now,
        )
    except (WrongLogin, OneTimeExpired, TooManyAttempts, PasswordRefused) as error:
        return _problem(request, "password.html", error)
    return _entered(request, entered, "")


@router.post("/logout", dependencies=[Depends(csrf)])
async def leave(request: Request) -> Response:
    """Ends the session."""
    state, token = request.app.state, cookies.read(request, cookies.SESSION) or ""
    await asyncio.to_thread(sessions.end, state.engine, token, state.config.now())
    response = RedirectResponse(f"{LOGIN}?note=out", 303)
    cookies.drop(request, response)
    return response


@router.get("/login/static/{name}")
async def static(name: str, v: str = "") -> Response:
    """A static file of the frame; `v` is the hash of its content."""
    found = ASSETS.response(name, v)
    if found is None:
        raise errors.plain(404)
    return found


async def _slowly(request: Request, function: Callable[..., Entered], *given: object) -> Entered:
    """Runs what hashes passwords on the few threads kept for it, away from residents' turns."""
    return await to_thread.run_sync(
        partial(function, *given), limiter=request.app.state.password_threads
    )


def _visitor(request: Request) -> Visitor:
    return Visitor(client.address(request), cookies.read(request, cookies.DEVICE))


def _entered(request: Request, entered: Entered, next: str) -> Response:
    response = _onward(entered.person, next)
    cookies.keep(request, response, entered)
    return response


def _onward(person: Person, next: str) -> RedirectResponse:
    """To the page first asked for, if it is one of ours; otherwise to where the role starts."""
    start = open_to(person.role)[0].address
    inside = next if INSIDE.fullmatch(next) else start
    return RedirectResponse(CHANGE if person.must_change else inside, 303)


def _problem(request: Request, template: str, error: Exception, **values: str) -> Response:
    """The same page again, with the reason."""
    if not isinstance(error, TooManyAttempts):
        told = {WrongLogin: WRONG, OneTimeExpired: EXPIRED}.get(type(error)) or str(error)
        return PAGES.response(request, template, 422, problem=told, **values)
    seconds = math.ceil(error.wait.total_seconds())
    told = f"试错的次数太多，请过{_words(error.wait)}再试。"
    response = PAGES.response(request, template, 429, problem=told, **values)
    response.headers["Retry-After"] = str(seconds)
    return response


def _words(wait: timedelta) -> str:
    seconds = math.ceil(wait.total_seconds())
    return f" {seconds} 秒" if seconds < 60 else f" {math.ceil(seconds / 60)} 分钟"

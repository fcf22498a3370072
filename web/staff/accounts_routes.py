"""The accounts: made, given a role, closed and opened again by administrators."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Annotated, TypeVar, cast

from anyio import to_thread
from fastapi import Form, Request
from fastapi.responses import RedirectResponse, Response

from desk import account_acts, accounts
from desk.account_acts import Act
from desk.accounts import AccountError, Role
from rulebook.department import called
from web import errors
from web.login.access import private
from web.login.rooms import Room
from web.staff.rendering import PAGES
from web.text import clean

ACCOUNTS = Room("/staff/accounts", "账号", ("administrator",))
ACTS: dict[account_acts.Action, str] = {
    "created": "开账号",
    "disabled": "停用",
    "reset": "换一次性密码",
    "role": "改角色",
    "password": "改密码",
    "login": "登录",
    "logout": "退出",
}
T = TypeVar("T")
Text = Annotated[str, Form(max_length=64)]
router = private(ACCOUNTS)


@router.get("")
async def page(request: Request) -> Response:
    """Every account, and a form for a new one."""
    return await _page(request)


@router.post("")
async def add(request: Request, name: Text = "", role: Text = "", bureau: Text = "") -> Response:
    """Makes an account, perhaps of a registered bureau; shows its one-time password this once."""
    book, bureau = request.app.state.book, clean(bureau)
    known = called(book, bureau)
    if bureau and not known:
        listed = "、".join(book.departments)
        return await _page(request, f"没有“{bureau}”这个单位。可以写的有：{listed}。")
    return await _handed_out(request, accounts.add, name, cast(Role, role), known)


@router.get("/{name}")
async def history(request: Request, name: str) -> Response:
    """All that was done to an account."""
    acts: Sequence[Act] = await _slowly(
        request, account_acts.history, request.app.state.engine, name
    )
    if not acts:
        raise errors.plain(404)
    return PAGES.response(request, "account.html", name=name, acts=acts[::-1], words=ACTS)


@router.post("/{name}/role")
async def change_role(request: Request, name: str, role: Text = "") -> Response:
    """Another role, from the next request on."""
    return await _done(request, accounts.change_role, name, cast(Role, role))


@router.post("/{name}/disable")
async def disable(request: Request, name: str) -> Response:
    """Closes an account at once."""
    return await _done(request, accounts.disable, name)


@router.post("/{name}/reset")
async def reset(request: Request, name: str) -> Response:
    """A new one-time password, shown this once; an account that was closed is open again."""
    return await _handed_out(request, accounts.reset, name)


async def _handed_out(
    request: Request, function: Callable[..., str], name: str, *given: object
) -> Response:
    try:
        password = await _act(request, function, name, *given)
    except AccountError as error:
        return await _page(request, str(error))
    return await _page(request, handed=(accounts.plain(name), password))


async def _done(
    request: Request, function: Callable[..., None], name: str, *given: object
) -> Response:
    try:
        await _act(request, function, name, *given)
    except AccountError as error:
        return await _page(request, str(error))
    return RedirectResponse(ACCOUNTS.address, 303, {"Cache-Control": "no-store"})


async def _act(request: Request, function: Callable[..., T], *given: object) -> T:
    """Does an act in the name of whoever is logged in."""
    state, by = request.app.state, request.state.person.name
    return await _slowly(request, function, state.engine, *given, by, state.config.now())


async def _slowly(request: Request, function: Callable[..., T], *given: object) -> T:
    """Runs what may hash a password on the few threads kept for it."""
    limiter = request.app.state.password_threads
    return await to_thread.run_sync(partial(function, *given), limiter=limiter)


async def _page(
    request: Request, problem: str = "", handed: tuple[str, str] | None = None
) -> Response:
    state = request.app.state
    now = state.config.now()
    every = await _slowly(request, accounts.every, state.engine)
    return PAGES.response(
        request,
        "accounts.html",
        409 if problem else 200,
        listed=[(account, accounts.standing(account, now)) for account in every],
        bureaus=list(state.book.departments),
        called=lambda bureau: called(state.book, bureau),
        handed=handed,
        problem=problem,
    )

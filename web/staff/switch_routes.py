"""The off switch of the bot."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from desk import off_switch
from desk.refusals import Refused
from web.login.access import private, signed_in
from web.login.rooms import STAFF
from web.operator.acting import acting
from web.staff.rendering import PAGES
from web.text import clean

router = private(STAFF)
MAY_SWITCH = [Depends(signed_in(*off_switch.ROLES))]


@router.get("/switch", dependencies=MAY_SWITCH)
async def page(request: Request) -> Response:
    """Whether the bot answers."""
    return await _page(request)


@router.post("/switch/off", dependencies=MAY_SWITCH)
async def turn_off(
    request: Request, reason: Annotated[str, Form(max_length=1000)] = ""
) -> Response:
    """Takes the bot off line, for the conversations that are open too."""
    return await _switched(request, off_switch.turn_off, clean(reason))


@router.post("/switch/on", dependencies=MAY_SWITCH)
async def turn_on(request: Request) -> Response:
    """Lets it answer again."""
    return await _switched(request, off_switch.turn_on)


async def _switched(request: Request, act: Callable[..., None], *given: str) -> Response:
    desk = acting(request)
    try:
        await asyncio.to_thread(act, desk.engine, *given, desk.actor, desk.now)
    except Refused as refused:
        return await _page(request, str(refused))
    return RedirectResponse(f"{STAFF.address}/switch", 303)


async def _page(request: Request, problem: str = "") -> Response:
    reason = await asyncio.to_thread(off_switch.reason, request.app.state.engine)
    status = 409 if problem else 200
    return PAGES.response(request, "switch.html", status, reason=reason, problem=problem)

"""The notice on top of the residents' page."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import Annotated

from fastapi import Form, Request
from fastapi.responses import RedirectResponse, Response

from desk import emergency_notice
from desk.emergency_notice import EmergencyNotice
from desk.refusals import Refused
from web.login.access import private
from web.login.rooms import STAFF
from web.operator.acting import acting
from web.staff.rendering import PAGES
from web.staff.rights import held, of_all
from web.text import clean

router = private(STAFF)
PAGE = f"{STAFF.address}/notices"


@router.get("/notices")
async def page(request: Request) -> Response:
    """The notice as it stands."""
    return await _page(request)


@router.post("/notices")
async def put(
    request: Request,
    text: Annotated[str, Form(max_length=1000)] = "",
    since: Annotated[date | None, Form()] = None,
    until: Annotated[date | None, Form()] = None,
) -> Response:
    """Puts a notice up in place of the one before."""
    desk, today = acting(request), request.app.state.config.today()
    notice = EmergencyNotice(clean(text), since or today, until or since or today)
    if refusal := of_all(held(request), "通知"):
        return await _page(request, notice, refusal)
    try:
        await asyncio.to_thread(emergency_notice.put, desk.engine, notice, desk.actor, desk.now)
    except Refused as refused:
        return await _page(request, notice, str(refused))
    return RedirectResponse(PAGE, 303)


@router.post("/notices/withdraw")
async def withdraw(request: Request) -> Response:
    """Takes the notice down at once."""
    desk = acting(request)
    if refusal := of_all(held(request), "通知"):
        return await _page(request, problem=refusal)
    await asyncio.to_thread(emergency_notice.withdraw, desk.engine, desk.actor, desk.now)
    return RedirectResponse(PAGE, 303)


async def _page(
    request: Request, draft: EmergencyNotice | None = None, problem: str = ""
) -> Response:
    state = request.app.state
    stands = await asyncio.to_thread(emergency_notice.stands, state.engine)
    today = state.config.today()
    return PAGES.response(
        request,
        "notices.html",
        409 if problem else 200,
        stands=stands,
        shown=bool(stands and stands.since <= today <= stands.until),
        draft=draft or stands or EmergencyNotice("", today, today),
        longest=emergency_notice.LONGEST,
        problem=problem,
    )

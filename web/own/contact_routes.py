"""How to reach whoever opened a case, left by themselves and kept sealed."""

from __future__ import annotations

import asyncio
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import Response

from desk import consent, contacts
from desk.actors import RESIDENT
from desk.conversations import Conversation
from desk.public_state import of_conversation
from desk.refusals import Refused
from web import errors, session
from web.own import leaving
from web.own.leaving import Left
from web.own.rendering import page
from web.resident.origin import from_elsewhere
from web.resident.strings import strings

router = APIRouter(include_in_schema=False)
Here = Annotated[Conversation, Depends(session.required)]
EMPTY: str = strings()["contact"]["empty"]
KEPT: str = strings()["contact"]["told"]
FORGOTTEN: str = strings()["contact"]["forgotten"]


@router.get("/contact")
async def form(
    request: Request, talk: Here, number: Annotated[str, Query(max_length=32)]
) -> Response:
    """Asks for a contact, with the text that is agreed to."""
    await _own(request, talk, number)
    return await _page(request, number, Left())


@router.post("/contact")
async def leave(
    request: Request,
    talk: Here,
    left: Annotated[Left, Depends(leaving.filled)],
    number: Annotated[str, Form(max_length=32)],
) -> Response:
    """Keeps the contact; the newest holds."""
    if from_elsewhere(request):
        raise errors.plain(403)
    await _own(request, talk, number)
    state = request.app.state
    given = (state.engine, state.vault, number, left, state.config.now())
    try:
        kept = await asyncio.to_thread(leaving.keep, *given)
    except Refused as refused:
        return await _page(request, number, left, str(refused))
    told = {"told": KEPT} if kept else {"problem": EMPTY}
    return await _page(request, number, left, **told)


@router.post("/contact/forget")
async def forget(
    request: Request, talk: Here, number: Annotated[str, Form(max_length=32)]
) -> Response:
    """Forgets the contact, as the text that was agreed to promises; the case stays."""
    if from_elsewhere(request):
        raise errors.plain(403)
    await _own(request, talk, number)
    given = (request.app.state.engine, number, RESIDENT, request.app.state.config.now())
    await asyncio.to_thread(contacts.forget, *given)
    return await _page(request, number, Left(), told=FORGOTTEN)


async def _own(request: Request, talk: Conversation, number: str) -> None:
    found = await asyncio.to_thread(of_conversation, request.app.state.engine, talk.id)
    if number not in found:
        raise errors.plain(404)


async def _page(
    request: Request, number: str, left: Left, problem: str = "", told: str = ""
) -> Response:
    state = request.app.state
    kept = await asyncio.to_thread(contacts.kept, state.engine, number)
    contact = consent.current("contact") if state.vault else None
    parts = {"number": number, "left": left, "contact": contact, "kept": kept}
    return page("contact.html", 409 if problem else 200, problem=problem, told=told, **parts)

"""The code (查询码) of a case of one's own: shown until it is noted, and made anew when lost."""

from __future__ import annotations

import asyncio
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import RedirectResponse, Response

from desk import case_codes
from desk.conversations import Conversation
from desk.public_state import of_conversation
from web import errors, session
from web.own.rendering import PRIVATE, page
from web.resident.origin import from_elsewhere

router = APIRouter(include_in_schema=False)
Here = Annotated[Conversation, Depends(session.required)]
Found = Annotated[Conversation | None, Depends(session.find)]
Number = Annotated[str, Form(max_length=64)]


@router.post("/case/code")
async def renew(request: Request, conversation: Here, number: Number = "") -> Response:
    """Another code for a case of this conversation; the one before ends."""
    await _own(request, conversation, number)
    state = request.app.state
    await asyncio.to_thread(case_codes.renew, state.engine, number, state.config.now())
    return RedirectResponse(f"/case/code?number={number}", 303, PRIVATE)


@router.get("/case/code")
async def shown(
    request: Request, conversation: Found, number: Annotated[str, Query(max_length=64)] = ""
) -> Response:
    """The code until it is noted; from then on the page that asks for it."""
    code = await _code(request, conversation, number) if conversation else ""
    if not code:
        return RedirectResponse("/case", 303, PRIVATE)
    return page("case_code_page.html", number=number, codes={number: code})


@router.post("/case/noted")
async def noted(request: Request, conversation: Here, number: Number = "") -> Response:
    """The resident has written the code down."""
    await _own(request, conversation, number)
    await asyncio.to_thread(case_codes.noted, request.app.state.engine, number)
    return RedirectResponse("/#cases", 303, PRIVATE)


async def _own(request: Request, conversation: Conversation, number: str) -> None:
    """Refuses what another site sent, and a case of somebody else."""
    if from_elsewhere(request):
        raise errors.plain(403)
    if number not in await _numbers(request, conversation):
        raise errors.plain(404)


async def _code(request: Request, conversation: Conversation, number: str) -> str:
    if number not in await _numbers(request, conversation):
        return ""
    given = (request.app.state.engine, [number], request.app.state.config.now())
    return (await asyncio.to_thread(case_codes.shown, *given)).get(number, "")


async def _numbers(request: Request, conversation: Conversation) -> list[str]:
    engine = request.app.state.engine
    return list(await asyncio.to_thread(of_conversation, engine, conversation.id))

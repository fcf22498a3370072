"""Thumbs on answers."""

from __future__ import annotations

import asyncio
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from desk import feedback
from desk.conversations import Conversation
from desk.refusals import Refused
from web import errors, session
from web.errors import Refusal
from web.own.rendering import PRIVATE
from web.resident.origin import from_elsewhere
from web.text import clean

router = APIRouter(include_in_schema=False)


@router.post("/feedback")
async def give(
    request: Request,
    conversation: Annotated[Conversation, Depends(session.required)],
    seq: Annotated[int, Form(ge=0)],
    thumb: Annotated[str, Form(max_length=4)],
    position: Annotated[int, Form(ge=0)] = 0,
    reason: Annotated[str, Form(max_length=feedback.LONGEST)] = "",
) -> Response:
    """Keeps a thumb, in place of the one before, and goes back to its answer."""
    if from_elsewhere(request):
        raise errors.plain(403)
    state = request.app.state
    given = (conversation.id, (seq, position), thumb, clean(reason), state.config.now())
    try:
        await asyncio.to_thread(feedback.give, state.engine, *given)
    except Refused as refused:
        raise Refusal(409, "refused", str(refused)) from None
    return RedirectResponse(f"/#thumbs-{seq}-{position}", 303, PRIVATE)

"""The resident page's addresses: the page, the form's target, new cards, static files."""

from __future__ import annotations

import asyncio
import uuid
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from desk.conversations import Conversation, Line
from desk.masking import mask
from desk.refusals import Refused
from web import errors, reading, session
from web.errors import Refusal
from web.own.beside import beside, standing
from web.resident import (
    assets,
    document_routes,
    embed_routes,
    look,
    look_routes,
    no_network_routes,
    own_cases,
)
from web.resident.interview_step import progress
from web.resident.origin import from_elsewhere
from web.resident.rendering import html
from web.text import clean

router = APIRouter(include_in_schema=False)
for part in (document_routes, embed_routes, look_routes, no_network_routes):
    router.include_router(part.router)
PRIVATE = {"Cache-Control": "no-store"}
Found = Annotated[Conversation | None, Depends(session.find)]


@router.get("/")
async def page(request: Request, conversation: Found, q: str = "") -> Response:
    """The whole conversation, or the welcome; `q` is written in the field, never sent."""
    return await _page(request, conversation, draft=clean(q)[: request.app.state.config.turn_chars])


@router.post("/say")
async def say(
    request: Request,
    conversation: Found,
    key: Annotated[str, Form(max_length=64)],
    text: Annotated[str, Form()] = "",
) -> Response:
    """Says `text` for a browser without script, and sends it back to the page."""
    if from_elsewhere(request):
        raise errors.plain(403)
    answered = RedirectResponse("/#latest", 303, PRIVATE)
    speaker = conversation or await session.begin(request)
    try:
        await request.app.state.turns.say(speaker.id, _key(key, text), text)
    except Refusal as refusal:
        return await _page(request, conversation, refusal, text)
    return answered


@router.get("/fragment")
async def fragment(
    request: Request,
    conversation: Annotated[Conversation, Depends(session.required)],
    after: Annotated[int, Query(ge=0)],
) -> Response:
    """The cards that came after event `after`; X-Last-Seq names the last event they show."""
    lines = await _lines(request, conversation, after)
    parts = await beside(request, conversation)
    book = request.app.state.book
    step = progress(book, conversation.state)
    content = html("messages.html", book, lines, key=_new_key(), progress=step, **vars(parts))
    return HTMLResponse(content, headers={**PRIVATE, "X-Last-Seq": str(_last(lines, after))})


@router.get("/cases")
async def cases(
    request: Request, conversation: Annotated[Conversation, Depends(session.required)]
) -> Response:
    """The conversation's cases, with a word for how each stands."""
    parts = {**await _cases(request, conversation), **vars(await beside(request, conversation))}
    content = html("cases.html", request.app.state.book, [], **parts)
    return HTMLResponse(content, headers=PRIVATE)


@router.post("/rate")
async def rate(
    request: Request,
    conversation: Annotated[Conversation, Depends(session.required)],
    number: Annotated[str, Form(max_length=32)],
    result: Annotated[str, Form(max_length=16)],
    attitude: Annotated[str, Form(max_length=16)],
    words: Annotated[str, Form(max_length=500)] = "",
) -> Response:
    """What the resident thinks of how a case was handled, once for each handling."""
    if from_elsewhere(request):
        raise errors.plain(403)
    state = request.app.state
    said = (number, result, attitude, mask(clean(words)), state.config.now())
    try:
        await asyncio.to_thread(own_cases.rate, state.engine, conversation.id, *said)
    except Refused as refused:
        raise Refusal(409, "refused", str(refused)) from None
    state.bell.ring(conversation.id)
    return RedirectResponse("/#cases", 303, PRIVATE)


@router.get("/static/{name}")
async def static(name: str, v: str = "") -> Response:
    """A static file; `v` is the hash of its content."""
    found = assets.response(name, v)
    if found is None:
        raise errors.plain(404)
    return found


async def _page(
    request: Request,
    conversation: Conversation | None,
    refusal: Refusal | None = None,
    draft: str = "",
) -> Response:
    lines = await _lines(request, conversation, 0) if conversation else []
    content = html(
        "page.html",
        request.app.state.book,
        lines,
        key=_new_key(),
        limit=request.app.state.config.turn_chars,
        seq=_last(lines, 0),
        known=conversation is not None,
        problem=refusal.message if refusal else "",
        draft=draft,
        size=look.size(request),
        progress=progress(request.app.state.book, conversation.state) if conversation else None,
        **await _cases(request, conversation),
        **vars(await beside(request, conversation)),
        **vars(await standing(request)),
    )
    return HTMLResponse(content, refusal.status if refusal else 200, PRIVATE)


async def _cases(request: Request, conversation: Conversation | None) -> dict[str, Any]:
    found: list[own_cases.OwnCase] = []
    if conversation is not None:
        engine = request.app.state.engine
        found = await asyncio.to_thread(own_cases.own_cases, engine, conversation.id)
    return {"cases": found, "satisfaction": own_cases.WORDS}


async def _lines(request: Request, conversation: Conversation, after: int) -> list[Line]:
    return await reading.lines(request, conversation, after)


def _last(lines: list[Line], before: int) -> int:
    return lines[-1].seq if lines else before


def _new_key() -> str:
    return str(uuid.uuid4())


def _key(page_key: str, text: str) -> str:
    """One key for each text of a page: a double tap is one message, another choice is another."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{page_key} {text}"))

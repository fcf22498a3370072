"""What is kept of a conversation, and a resident's say in it: consent, download, deletion."""

from __future__ import annotations

import asyncio
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from desk import cases, consent, conversations, deletion, private_words
from desk.conversations import Conversation
from desk.refusals import Refused
from web import errors, session
from web.errors import Refusal
from web.own import download
from web.own.rendering import PRIVATE, page
from web.resident.origin import from_elsewhere

router = APIRouter(include_in_schema=False)
Found = Annotated[Conversation | None, Depends(session.find)]
Here = Annotated[Conversation, Depends(session.required)]


@router.get("/privacy")
async def privacy(request: Request, conversation: Found) -> Response:
    """What is kept and how long, what stands for this conversation, and what can be done."""
    engine = request.app.state.engine
    agreed, numbers = None, []
    if conversation is not None:
        agreed = await asyncio.to_thread(consent.standing, engine, conversation.id)
        found = await asyncio.to_thread(cases.of_conversation, engine, conversation.id)
        numbers = [case.number for case in found]
    version, text = consent.current("facts")
    return page(
        "privacy.html",
        known=conversation is not None,
        days=request.app.state.config.retention_days,
        agreed=agreed,
        version=version,
        text=text,
        numbers=numbers,
    )


@router.post("/consent")
async def answer_consent(
    request: Request,
    conversation: Here,
    version: Annotated[str, Form(max_length=32)],
    agreed: Annotated[bool, Form()],
) -> Response:
    """Agrees that facts of an interview are kept, or does not; the last answer holds."""
    if from_elsewhere(request):
        raise errors.plain(403)
    state = request.app.state
    given = (state.engine, conversation.id, version, agreed, state.config.now())
    try:
        await asyncio.to_thread(private_words.answer, *given)
    except Refused as refused:
        raise Refusal(409, "refused", str(refused)) from None
    return RedirectResponse("/#latest", 303, PRIVATE)


@router.post("/privacy/delete")
async def delete(request: Request, conversation: Found) -> Response:
    """Deletes the conversation; where there is none any more it says the same."""
    if from_elsewhere(request):
        raise errors.plain(403)
    state, numbers = request.app.state, []
    if conversation is not None:
        found = await asyncio.to_thread(cases.of_conversation, state.engine, conversation.id)
        numbers = [case.number for case in found]
        await asyncio.to_thread(deletion.delete, state.engine, conversation.id, state.config.now())
        state.bell.ring(conversation.id)
    session.end(request)
    return page("deleted.html", numbers=numbers, days=state.config.retention_days)


@router.get("/download")
async def read_here(request: Request, conversation: Found) -> Response:
    """The conversation as a page: some browsers inside other programs open no file."""
    engine, lines = request.app.state.engine, []
    if conversation is not None:
        lines = await asyncio.to_thread(conversations.transcript, engine, conversation.id)
    return page("download.html", paragraphs=list(download.paragraphs(lines)))


@router.get("/download.txt")
async def text_file(request: Request, conversation: Here) -> Response:
    """The conversation as plain text."""
    state = request.app.state
    lines = await asyncio.to_thread(conversations.transcript, state.engine, conversation.id)
    content = download.as_text(lines, state.config.now())
    return _file(content, "text/plain; charset=utf-8", "conversation.txt")


@router.get("/download.json")
async def json_file(request: Request, conversation: Here) -> Response:
    """The conversation as JSON."""
    state = request.app.state
    lines = await asyncio.to_thread(conversations.transcript, state.engine, conversation.id)
    content = download.as_json(lines, state.config.now())
    return _file(content, "application/json", "conversation.json")


def _file(content: str, media_type: str, name: str) -> Response:
    headers = {**PRIVATE, "Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content.encode(), media_type=media_type, headers=headers)

"""Which conversation a request belongs to: a cookie, or a bearer token. Never a URL."""

from __future__ import annotations

import asyncio

from fastapi import Request, Response
from sqlalchemy.engine import Engine

from desk import conversations
from desk.conversations import Conversation, UnknownConversation
from web import errors

COOKIE = "hotline_conversation"
KEPT_SECONDS = 24 * 3600


async def find(request: Request) -> Conversation | None:
    """The conversation whose id the request carries, if there is one."""
    id = _bearer(request) or request.cookies.get(COOKIE)
    return None if id is None else await _known(request, id)


async def required(request: Request) -> Conversation:
    """The request's conversation; a route without one refuses with 401."""
    conversation = await find(request)
    if conversation is None:
        raise errors.plain(401)
    return conversation


async def begin(request: Request, response: Response) -> Conversation:
    """Opens a conversation, and lets the browser keep its id."""
    state = request.app.state
    opened = await asyncio.to_thread(conversations.open, state.engine, state.config.now())
    _keep(request, response, opened.id)
    return opened


async def resume(request: Request, response: Response, id: str) -> None:
    """Lets the browser keep the id of a conversation begun elsewhere. Raises Refusal: none such."""
    if await _known(request, id) is None:
        raise errors.plain(401)
    _keep(request, response, id)


def end(request: Request, response: Response) -> None:
    """Has the browser forget the conversation."""
    secure = request.app.state.config.cookie_secure
    response.delete_cookie(COOKIE, httponly=True, samesite="lax", secure=secure)


async def _known(request: Request, id: str) -> Conversation | None:
    """The conversation with this id, unless it is deleted or never was."""
    try:
        found = await asyncio.to_thread(conversations.get, _engine(request), id)
    except UnknownConversation:
        return None
    return None if found.status == "deleted" else found


def _keep(request: Request, response: Response, id: str) -> None:
    response.set_cookie(
        COOKIE,
        id,
        max_age=KEPT_SECONDS,
        httponly=True,
        samesite="lax",
        secure=request.app.state.config.cookie_secure,
    )


def _bearer(request: Request) -> str | None:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else None


def _engine(request: Request) -> Engine:
    engine: Engine = request.app.state.engine
    return engine

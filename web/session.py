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
    if id is None:
        return None
    try:
        return await asyncio.to_thread(conversations.get, _engine(request), id)
    except UnknownConversation:
        return None


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
    response.set_cookie(
        COOKIE,
        opened.id,
        max_age=KEPT_SECONDS,
        httponly=True,
        samesite="lax",
        secure=state.config.cookie_secure,
    )
    return opened


def _bearer(request: Request) -> str | None:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else None


def _engine(request: Request) -> Engine:
    engine: Engine = request.app.state.engine
    return engine

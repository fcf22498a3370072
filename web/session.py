"""Which conversation a request belongs to: a cookie, or a bearer token. Never a URL."""

from __future__ import annotations

import asyncio

from fastapi import Request, Response
from sqlalchemy.engine import Engine
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from desk import conversations, retention
from desk.conversations import Conversation, UnknownConversation
from web import errors

COOKIE = "hotline_conversation"
DAY_SECONDS = 24 * 3600
KEPT_SECONDS = DAY_SECONDS
"""How long after a visit a browser keeps a conversation without an open case."""
_KEPT = "conversation_cookie"


async def find(request: Request) -> Conversation | None:
    """The conversation whose id the request carries, if there is one. A cookie is renewed."""
    bearer = _bearer(request)
    if bearer is not None:
        return await _known(request, bearer)
    id = request.cookies.get(COOKIE)
    found = None if id is None else await _known(request, id)
    if found is not None:
        await _keep(request, found.id)
    return found


async def required(request: Request) -> Conversation:
    """The request's conversation; a route without one refuses with 401."""
    conversation = await find(request)
    if conversation is None:
        raise errors.plain(401)
    return conversation


async def begin(request: Request) -> Conversation:
    """Opens a conversation, and lets the browser keep its id."""
    state = request.app.state
    opened = await asyncio.to_thread(conversations.open, state.engine, state.config.now())
    await _keep(request, opened.id)
    return opened


async def resume(request: Request, id: str) -> None:
    """Lets the browser keep the id of a conversation begun elsewhere. Raises Refusal: none such."""
    if await _known(request, id) is None:
        raise errors.plain(401)
    await _keep(request, id)


def end(request: Request) -> None:
    """Has the browser forget the conversation."""
    _tell(request, "", 0)


class RenewedCookie:
    """ASGI middleware that writes the cookie which the request earned into its response."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Adds the cookie as the response starts."""

        async def sending(message: Message) -> None:
            cookie = scope.get("state", {}).get(_KEPT)
            if message["type"] == "http.response.start" and cookie is not None:
                MutableHeaders(scope=message).append("set-cookie", cookie)
            await send(message)

        await self._app(scope, receive, sending)


async def _known(request: Request, id: str) -> Conversation | None:
    """The conversation with this id, unless it is deleted or never was."""
    try:
        found = await asyncio.to_thread(conversations.get, _engine(request), id)
    except UnknownConversation:
        return None
    return None if found.status == "deleted" else found


async def _keep(request: Request, id: str) -> None:
    """Until the record forgets it, where a case is open; else for KEPT_SECONDS from now."""
    in_hand = await asyncio.to_thread(retention.in_hand, _engine(request), id)
    days: int = request.app.state.config.retention_days
    _tell(request, id, days * DAY_SECONDS if in_hand else KEPT_SECONDS)


def _tell(request: Request, id: str, seconds: int) -> None:
    made = Response()
    made.set_cookie(
        COOKIE,
        id,
        max_age=seconds,
        httponly=True,
        samesite="lax",
        secure=request.app.state.config.cookie_secure,
    )
    setattr(request.state, _KEPT, made.headers["set-cookie"])


def _bearer(request: Request) -> str | None:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return (token.strip() or None) if scheme.lower() == "bearer" else None


def _engine(request: Request) -> Engine:
    engine: Engine = request.app.state.engine
    return engine

"""Bodies larger than any honest one are refused before anything reads them."""

from __future__ import annotations

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web import dead_ends, errors
from web.login.cookies import SESSION

BODY_BYTES = 1024 * 1024
FILE_BYTES = 20 * 1024 * 1024
FILES = ("/staff/documents", "/staff/import")
"""Where people who are logged in bring files, of at most FILE_BYTES."""


class BodyLimit:
    """ASGI middleware that answers 413 to a body over its limit, whatever it declares."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Reads the body, then lets the application read it again."""
        messages = await _read(receive, _most(scope)) if scope["type"] == "http" else []
        if messages is None:
            refusal = dead_ends.response(Request(scope), errors.plain(413))
            await refusal(scope, receive, send)
        else:
            await self._app(scope, _again(messages, receive), send)


def _most(scope: Scope) -> int:
    """The limit for a request: a file may be brought only by who shows a login."""
    shown = any(SESSION.encode() in value for name, value in scope["headers"] if name == b"cookie")
    return FILE_BYTES if shown and scope["path"].startswith(FILES) else BODY_BYTES


async def _read(receive: Receive, most: int) -> list[Message] | None:
    """The messages of the whole body; None once they are too large."""
    messages, size, more = [], 0, True
    while more:
        message = await receive()
        size += len(message.get("body", b""))
        if size > most:
            return None
        messages.append(message)
        more = message.get("more_body", False)
    return messages


def _again(messages: list[Message], receive: Receive) -> Receive:
    """Gives `messages` once more, then what `receive` brings: the client's leaving."""
    rest = iter(messages)

    async def replay() -> Message:
        for message in rest:
            return message
        return await receive()

    return replay

"""Residents' pages go over the wire compressed; live events and pages behind the login do not."""

from __future__ import annotations

from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from web.headers import WORK

SMALLEST = 500
"""Bytes below which it is not worth it."""
PLAIN = (*WORK, "/api")
"""Where a page's secret could be guessed from its length, or what is sent has no end."""


class Compressed:
    """ASGI middleware for whoever accepts gzip."""

    def __init__(self, app: ASGIApp) -> None:
        self._app, self._compressing = app, GZipMiddleware(app, SMALLEST, compresslevel=6)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Compresses the response, unless it is one of PLAIN."""
        plain = scope["type"] != "http" or scope["path"].startswith(PLAIN)
        await (self._app if plain else self._compressing)(scope, receive, send)

"""What every answer tells the browser not to do."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

DOCS = "/api/docs"
POLICY = "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; "
# The documentation page starts itself from a script inside it, and shows images of its own style.
INLINE = (
    "; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:"
)
# Behind the login nothing is loaded, framed or posted but what these pages declare.
WORK = ("/login", "/operator", "/staff")
WORK_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
WORK_FIXED = {
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# A browser under `no-referrer` would post our own form with `Origin: null`.
FIXED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
# On the resident page what is spoken may be written down.
SPOKEN = {"Permissions-Policy": "camera=(), geolocation=(), microphone=(self)"}


class SecurityHeaders:
    """ASGI middleware that adds them; what nobody declares cacheable is not kept."""

    def __init__(self, app: ASGIApp, framed_by: Sequence[str] = ()) -> None:
        """`framed_by` are the origins, besides our own, whose pages may frame the residents'."""
        self._app = app
        self._policy = POLICY + " ".join(["frame-ancestors 'self'", *framed_by])

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Adds the headers as the response starts."""

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                _add(MutableHeaders(scope=message), scope["path"], self._policy)
            await send(message)

        await self._app(scope, receive, sending)


def _add(headers: MutableHeaders, path: str, policy: str) -> None:
    work = path.startswith(WORK)
    headers["Content-Security-Policy"] = (
        WORK_POLICY if work else policy + (INLINE if path == DOCS else "")
    )
    headers.update(FIXED | WORK_FIXED if work else FIXED)
    if path == "/":
        headers.update(SPOKEN)
    headers.setdefault("Cache-Control", "no-store")

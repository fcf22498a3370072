"""What puts the page into another site: one script, and a way out of its frame."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from web import errors, session
from web.resident import assets
from web.resident.origin import from_elsewhere

router = APIRouter(include_in_schema=False)


@router.get("/embed.js")
async def script() -> Response:
    """The launcher; asked for again each time, since its address never changes."""
    found = assets.response("embed.js", "")
    if found is None:
        raise errors.plain(404)
    return found


@router.post("/resume")
async def resume(
    request: Request,
    token: Annotated[str, Form(max_length=64)],
    to: Annotated[str, Form(max_length=200)] = "/#latest",
) -> Response:
    """Takes a conversation over from a frame, where no cookie is kept, into a window of its own."""
    if from_elsewhere(request):
        raise errors.plain(403)
    await session.resume(request, token)
    return RedirectResponse(to if _is_ours(to) else "/", 303)


def _is_ours(address: str) -> bool:
    """Whether `address` is a path of this site: browsers take a backslash for a slash."""
    parts = urlsplit(address)
    local = not parts.scheme and not parts.netloc and "\\" not in address
    return local and address.startswith("/") and not address.startswith("//")

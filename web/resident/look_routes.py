"""The look of all resident pages: its style sheet, and the buttons that change its size."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import RedirectResponse, Response

from web import errors
from web.resident import look
from web.resident.origin import from_elsewhere

router = APIRouter(include_in_schema=False)


@router.get("/look.css")
async def style(request: Request, size: Annotated[str, Query(max_length=1)] = "") -> Response:
    """The style of the size asked for, or else of the one that the browser remembers."""
    step = look.step(size) if size else look.size(request)
    return Response(look.css(step, request.app.state.config.colour), media_type="text/css")


@router.post("/look")
async def change(request: Request, size: Annotated[str, Form(max_length=8)]) -> Response:
    """Makes the page's text larger or smaller, for this browser."""
    if from_elsewhere(request):
        raise errors.plain(403)
    response = RedirectResponse("/", 303)
    secure = request.app.state.config.cookie_secure
    look.remember(response, look.moved(look.size(request), size), secure)
    return response

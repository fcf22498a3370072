"""The start page of the staff."""

from __future__ import annotations

from pathlib import Path

from fastapi import Request
from fastapi.responses import Response

from web.login.access import private
from web.login.rendering import Pages
from web.login.rooms import STAFF

router = private(STAFF)
PAGES = Pages(Path(__file__).parent / "templates")


@router.get("")
async def start(request: Request) -> Response:
    """Who is logged in, and where to go from here."""
    return PAGES.response(request, "start.html", room=STAFF)

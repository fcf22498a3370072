"""The start page of the staff."""

from __future__ import annotations

from fastapi import Request
from fastapi.responses import Response

from web.login.access import private
from web.login.rooms import STAFF
from web.staff.rendering import PAGES
from web.staff.todo import due

router = private(STAFF)


@router.get("")
async def start(request: Request) -> Response:
    """Who is logged in, and where to go from here."""
    return PAGES.response(request, "start.html", room=STAFF, todo=await due(request))

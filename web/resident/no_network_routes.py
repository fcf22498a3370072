"""What a browser keeps for when there is no network: one page of telephone numbers."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from web import errors
from web.own.rendering import page
from web.resident import assets

router = APIRouter(include_in_schema=False)


@router.get("/no-network")
async def numbers() -> Response:
    """The page itself."""
    return page("no_network.html")


@router.get("/no-network.js")
async def worker() -> Response:
    """The service worker that shows it; at the root, since it speaks for the residents' pages."""
    found = assets.response("no-network.js", "")
    if found is None:
        raise errors.plain(404)
    return found

"""Everything of the resident's own side, with its static files."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from web import errors
from web.own.api import router as api
from web.own.case_routes import router as cases
from web.own.code_routes import router as codes
from web.own.contact_routes import router as contact
from web.own.feedback_routes import router as feedback
from web.own.intent_routes import router as intent
from web.own.privacy_routes import router as privacy
from web.own.rendering import ASSETS

router = APIRouter()
for part in (cases, codes, contact, intent, privacy, feedback, api):
    router.include_router(part)


@router.get("/own/{name}", include_in_schema=False)
async def static(name: str, v: str = "") -> Response:
    """A static file; `v` is the hash of its content."""
    found = ASSETS.response(name, v)
    if found is None:
        raise errors.plain(404)
    return found

"""The queue's page, its live stream, and the files of all desk pages."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Header, Query, Request
from fastapi.responses import Response
from sse_starlette import EventSourceResponse

from desk import on_call
from desk.kinds import KINDS
from web import errors
from web.login.access import private
from web.login.rooms import OPERATOR
from web.operator import live, queue
from web.operator.acting import acting, in_thread
from web.operator.case_page import conversation_of
from web.operator.rendering import ASSETS, PAGES

router = private(OPERATOR)
Words = Annotated[str, Query(max_length=100)]


@router.get("")
async def page(request: Request, only: Words = "all", kind: Words = "", q: Words = "") -> Response:
    """The queue, or what a search finds."""
    lost = await in_thread(on_call.unreachable, acting(request).engine)
    found = await _found(request, only, kind, q)
    return PAGES.response(request, "queue.html", unreachable=lost, **found)


@router.get("/queue")
async def fragment(
    request: Request, only: Words = "all", kind: Words = "", q: Words = ""
) -> Response:
    """The rows alone, for a page that is open already."""
    return PAGES.response(request, "rows.html", **await _found(request, only, kind, q))


@router.get("/events")
async def listen(
    request: Request,
    number: Annotated[str, Query(max_length=32)] = "",
    after: Annotated[int, Query(ge=0)] = 0,
    last_event_id: Annotated[int | None, Header(alias="Last-Event-ID", ge=0)] = None,
) -> EventSourceResponse:
    """Changes of the queue, and the events of the conversation of case `number`."""
    seen = after if last_event_id is None else last_event_id
    id = await in_thread(conversation_of, acting(request), number) if number else ""
    return EventSourceResponse(live.live(request, id, seen))


@router.get("/static/{name}")
async def static(name: str, v: str = "") -> Response:
    """A static file; `v` is the hash of its content."""
    found = ASSETS.response(name, v)
    if found is None:
        raise errors.plain(404)
    return found


async def _found(request: Request, only: str, kind: str, q: str) -> dict[str, Any]:
    desk = acting(request)
    if q.strip():
        rows = await in_thread(queue.search, desk.engine, desk.actor, q)
    else:
        every = await in_thread(queue.rows, desk.engine, desk.now)
        rows = queue.shown(every, desk.actor, only, kind)
    return {
        "rows": rows,
        "only": only,
        "kind": kind,
        "q": q,
        "filters": queue.FILTERS,
        "kind_names": {name: each.label for name, each in KINDS.items()},
    }

"""Which fields a 12345 work order has, and in which order: set by supervisors, administrators."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from fastapi import Request
from fastapi.responses import RedirectResponse, Response

from desk import work_order
from desk.actors import Actor
from desk.refusals import Refused
from web.login.access import private
from web.login.rooms import Room
from web.staff.rendering import PAGES

WORK_ORDER = Room("/staff/work-order", "工单栏目", ("supervisor", "administrator"))
router = private(WORK_ORDER)


@router.get("")
async def page(request: Request) -> Response:
    """Every field with its place; one without a place is left out."""
    return await _page(request)


@router.post("")
async def arrange(request: Request) -> Response:
    """Takes each field's place from the form, or all of them back to the start."""
    form = await request.form()
    places = {name: str(form.get(name, "")) for name in work_order.every()}
    fields = work_order.every() if "reset" in form else None
    state, person = request.app.state, request.state.person
    given = (Actor(person.name, person.role), state.config.now())
    try:
        fields = fields or _arranged(places)
        await asyncio.to_thread(work_order.set_order, state.engine, fields, *given)
    except Refused as refused:
        return await _page(request, str(refused), 409)
    return RedirectResponse(WORK_ORDER.address, 303, {"Cache-Control": "no-store"})


def _arranged(places: Mapping[str, str]) -> list[str]:
    """The fields that have a place, by place."""
    told = {name: place.strip() for name, place in places.items() if place.strip()}
    wrong = [name for name, place in told.items() if not (place.isascii() and place.isdigit())]
    if wrong:
        raise Refused(f"次序要填整数：{'、'.join(wrong)}。")
    return sorted(told, key=lambda name: int(told[name]))


async def _page(request: Request, problem: str = "", status: int = 200) -> Response:
    fields = await asyncio.to_thread(work_order.fields, request.app.state.engine)
    left_out = [name for name in work_order.every() if name not in fields]
    places = {
        **{name: str(place) for place, name in enumerate(fields, 1)},
        **dict.fromkeys(left_out, ""),
    }
    return PAGES.response(request, "work_order.html", status, places=places, problem=problem)

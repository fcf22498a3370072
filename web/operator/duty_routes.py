"""The page of the shift: who was called, how long things may take, and the cold wave."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, cast

from fastapi import Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from desk import clock_limits, cold_wave, notices, on_call, opening_hours, phrases
from desk.clock_limits import ClockName, Limit, Unit
from desk.refusals import Refused
from desk.staff_settings import DEFAULT
from web.errors import Refusal
from web.login.access import private, signed_in
from web.login.rooms import OPERATOR
from web.operator import duty
from web.operator.acting import Acting, act, acting, in_thread
from web.operator.rendering import PAGES
from web.text import clean

router = private(OPERATOR)
Short = Annotated[str, Form(max_length=200)]
Long = Annotated[str, Form(max_length=2000)]
CHIEF = [Depends(signed_in("supervisor"))]
"""What changes how the desk works is for a supervisor."""


@router.get("/duty")
async def page(request: Request) -> Response:
    """The page as it stands."""
    return await _page(request)


@router.post("/duty/notices/{id}")
async def settle(request: Request, id: int, outcome: Short = "") -> Response:
    """How passing a notice on ended."""
    desk = acting(request)
    return await done(request, _settle, desk, id, outcome)


@router.post("/duty/limits", dependencies=CHIEF)
async def set_limit(
    request: Request,
    key: Short = "",
    clock: Short = "",
    amount: Annotated[int, Form()] = 0,
    unit: Short = "",
    note: Long = "",
) -> Response:
    """Another limit for cases opened from now on."""
    desk = acting(request)
    limit = Limit(amount, cast(Unit, unit), clean(note))
    given = (desk.engine, key, cast(ClockName, clock), limit, desk.actor, desk.now)
    return await done(request, clock_limits.enter, *given)


@router.post("/duty/days", dependencies=CHIEF)
async def enter_day(
    request: Request, day: Short = "", last: Short = "", working: Short = "", note: Long = ""
) -> Response:
    """Says of a day, or of each day from it to `last`, whether it is worked."""
    told = (day, last or day, working == "yes", clean(note))
    return await done(request, _enter_days, acting(request), *told)


@router.post("/duty/cold-wave", dependencies=CHIEF)
async def switch(
    request: Request, since: Short = "", until: Short = "", off: Short = ""
) -> Response:
    """Switches the cold wave on for some days, or off."""
    desk = acting(request)
    if off:
        return await done(request, cold_wave.switch_off, desk.engine, desk.actor, desk.now)
    return await done(request, _switch_on, desk, since, until)


@router.post("/duty/on-call", dependencies=CHIEF)
async def set_contacts(request: Request) -> Response:
    """How each rung of the chain is reached."""
    desk, form = acting(request), await request.form()
    told = {name: clean(str(value))[:200] for name, value in form.items() if name != "csrf"}
    contacts = {name: value for name, value in told.items() if value}
    return await done(request, on_call.set_contacts, desk.engine, contacts, desk.actor, desk.now)


@router.post("/duty/phrases")
async def add_phrase(
    request: Request, title: Short = "", text: Long = "", shared: Short = ""
) -> Response:
    """Keeps a canned phrase."""
    desk = acting(request)
    given = (clean(title), clean(text), desk.actor, desk.now, bool(shared))
    return await done(request, phrases.add, desk.engine, *given)


@router.post("/duty/phrases/{id}/retire")
async def retire_phrase(request: Request, id: int) -> Response:
    """Offers a phrase no more."""
    desk = acting(request)
    return await done(request, phrases.retire, desk.engine, id, desk.actor, desk.now)


def _settle(desk: Acting, id: int, outcome: str) -> None:
    try:
        settled = notices.settle(desk.engine, id, outcome, desk.actor, desk.now)
    except LookupError:
        raise Refused("没有这条通知。") from None
    if not settled:
        raise Refused("这条通知已经有人记了结果。")


def _enter_days(desk: Acting, day: str, last: str, working: bool, note: str) -> None:
    given = (working, note, desk.actor, desk.now)
    opening_hours.enter_official_days(desk.engine, _date(day), _date(last), *given)


def _switch_on(desk: Acting, since: str, until: str) -> None:
    cold_wave.switch_on(desk.engine, _date(since), _date(until), desk.actor, desk.now)


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused("请填日期。") from None


async def done(request: Request, function: Callable[..., object], *given: Any) -> Response:
    """Does the act: back to the page, or the page with the reason of the refusal."""
    try:
        await act(function, *given)
    except Refusal as refusal:
        if refusal.code != "refused":
            raise
        return await _page(request, refusal.message, refusal.status)
    return RedirectResponse("/operator/duty", 303, {"Cache-Control": "no-store"})


async def _page(request: Request, problem: str = "", status: int = 200) -> Response:
    desk = acting(request)
    found = await in_thread(duty.gather, desk)
    chief = desk.actor.role == "supervisor"
    return PAGES.response(
        request, "duty.html", status, **vars(found), chief=chief, problem=problem, unset=DEFAULT
    )

"""The pace of the desk: when people are there, how long things may lie, when whom is called."""

from __future__ import annotations

from typing import Annotated

from fastapi import Form, Request
from fastapi.responses import Response

from desk import on_call_times, opening_hours, patience
from desk.refusals import Refused
from web.login.access import private
from web.login.rooms import OPERATOR
from web.operator.acting import Acting, acting
from web.operator.duty_routes import CHIEF, done
from web.text import clean

router = private(OPERATOR)
Short = Annotated[str, Form(max_length=200)]
Many = Annotated[list[str] | None, Form()]
BY_ID = ("csrf", "note", "repeat")


@router.post("/duty/hours", dependencies=CHIEF)
async def set_hours(
    request: Request,
    weekday: Many = None,
    opens: Many = None,
    closes: Many = None,
    note: Short = "",
) -> Response:
    """On which weekdays and at which hours people are there; an empty pair of hours is none."""
    given = (weekday or [], opens or [], closes or [], clean(note))
    return await done(request, _set_hours, acting(request), *given)


@router.post("/duty/patience", dependencies=CHIEF)
async def set_patience(request: Request, note: Short = "") -> Response:
    """How many minutes each thing may lie."""
    return await done(request, _set_patience, acting(request), await _rest(request), clean(note))


@router.post("/duty/on-call/times", dependencies=CHIEF)
async def set_times(request: Request, repeat: Short = "", note: Short = "") -> Response:
    """After how many minutes each rung is called, and how often the last one again."""
    given = (await _rest(request), repeat, clean(note))
    return await done(request, _set_times, acting(request), *given)


@router.post("/duty/years", dependencies=CHIEF)
async def settle_year(request: Request, year: Short = "", complete: Short = "") -> Response:
    """Whether the official days of a year are all entered."""
    return await done(request, _settle_year, acting(request), year, complete == "yes")


async def _rest(request: Request) -> dict[str, str]:
    """The fields that are named by the data."""
    form = await request.form()
    return {name: str(value) for name, value in form.items() if name not in BY_ID}


def _set_hours(
    desk: Acting, weekdays: list[str], opens: list[str], closes: list[str], note: str
) -> None:
    spans = [pair for pair in zip(opens, closes, strict=False) if any(pair)]
    given = ([_number(day) for day in weekdays], spans, note, desk.actor, desk.now)
    opening_hours.set_hours(desk.engine, *given)


def _set_patience(desk: Acting, minutes: dict[str, str], note: str) -> None:
    told = {name: _number(value) for name, value in minutes.items()}
    patience.set_patience(desk.engine, told, note, desk.actor, desk.now)


def _set_times(desk: Acting, after: dict[str, str], repeat: str, note: str) -> None:
    told = {name: _number(value) for name, value in after.items()}
    on_call_times.set_times(desk.engine, told, _number(repeat), note, desk.actor, desk.now)


def _settle_year(desk: Acting, year: str, complete: bool) -> None:
    opening_hours.settle_year(desk.engine, _number(year), complete, desk.actor, desk.now)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 6):
        raise Refused("请填数字。")
    return int(text)

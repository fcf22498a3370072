"""A case's own page: found again with its number and code, from any device."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, cast

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy.engine import Engine

from desk import case_clocks, case_codes, case_words, first_contact, ratings
from desk.actors import RESIDENT
from desk.case_codes import WrongCode
from desk.case_rows import Case
from desk.case_words import Word
from desk.clock_limits import LABELS
from desk.conversations import get
from desk.kinds import KINDS
from desk.login_attempts import TooManyAttempts
from desk.masking import mask
from desk.ratings import Satisfaction
from desk.refusals import Refused
from web import client, errors
from web.own.rendering import PRIVATE, page
from web.resident import own_cases
from web.resident.origin import from_elsewhere
from web.resident.strings import strings
from web.text import clean

router = APIRouter(include_in_schema=False)
Short = Annotated[str, Form(max_length=64)]
Long = Annotated[str, Form(max_length=500)]
WORDS = strings()["find"]
WRONG: str = WORDS["wrong"]
TOO_MANY: str = WORDS["too_many"]


@dataclass(frozen=True)
class Due:
    """Until when the desk owes something; `note` says whose limit that is."""

    what: str
    until: datetime | None
    note: str


@dataclass(frozen=True)
class OwnCase:
    """What whoever has the code may see. Of another person's matter that is the state alone."""

    number: str
    state: str
    closed: bool
    own_matter: bool
    opened_at: datetime
    due: list[Due]
    words: list[Word]
    rateable: bool


@router.get("/case")
async def ask(request: Request) -> Response:
    """Asks for number and code."""
    return page("case_find.html", problem="", number="")


@router.get("/case/say")
@router.get("/case/rate")
async def again(request: Request) -> Response:
    """A reload after a form was sent asks once more: the code is in no address."""
    return RedirectResponse("/case", 303, PRIVATE)


@router.post("/case")
async def find(request: Request, number: Short = "", code: Short = "") -> Response:
    """The case that they open."""
    found = await _opened(request, number, code)
    return found if isinstance(found, Response) else await _shown(request, found, code)


@router.post("/case/say")
async def say(request: Request, number: Short = "", code: Short = "", text: Long = "") -> Response:
    """Adds to the case."""
    found = await _opened(request, number, code)
    if isinstance(found, Response):
        return found
    state = request.app.state
    given = (state.engine, found.number, clean(text), state.config.now())
    return await _done(request, found, code, WORDS["added"], case_words.add, *given)


@router.post("/case/rate")
async def rate(
    request: Request,
    number: Short = "",
    code: Short = "",
    result: Short = "",
    attitude: Short = "",
    words: Long = "",
) -> Response:
    """What the resident thinks of how the case was handled, once for each handling."""
    found = await _opened(request, number, code)
    if isinstance(found, Response):
        return found
    state = request.app.state
    said = (cast(Satisfaction, result), cast(Satisfaction, attitude), mask(clean(words)))
    given = (state.engine, found.number, *said, RESIDENT, state.config.now())
    return await _done(request, found, code, WORDS["rated"], ratings.rate, *given)


async def _opened(request: Request, number: str, code: str) -> Case | Response:
    """The case, or the page that asks again."""
    if from_elsewhere(request):
        raise errors.plain(403)
    state = request.app.state
    given = (state.engine, number, code, client.address(request), state.config.now())
    try:
        return await asyncio.to_thread(case_codes.opened, *given)
    except WrongCode:
        return page("case_find.html", 404, problem=WRONG, number=number)
    except TooManyAttempts:
        return page("case_find.html", 429, problem=TOO_MANY, number=number)


async def _done(
    request: Request, found: Case, code: str, told: str, act: object, *given: object
) -> Response:
    """Acts on the case and shows it again, with what came of it."""
    assert callable(act)
    try:
        await asyncio.to_thread(act, *given)
    except Refused as refused:
        return await _shown(request, found, code, problem=str(refused), status=409)
    request.app.state.bell.ring(found.conversation_id)
    return await _shown(request, found, code, told=told)


async def _shown(
    request: Request, found: Case, code: str, told: str = "", problem: str = "", status: int = 200
) -> Response:
    state = request.app.state
    seen = await asyncio.to_thread(own_case, state.engine, found, state.config.now())
    words = own_cases.WORDS
    values = {"case": seen, "code": code, "told": told, "problem": problem, "satisfaction": words}
    return page("case_page.html", status, **values)


def own_case(engine: Engine, case: Case, now: datetime) -> OwnCase:
    """The case as whoever has its code may see it; what operators said has then reached them."""
    own = KINDS[case.kind].by_chat
    if own:
        first_contact.read(engine, case.conversation_id, get(engine, case.conversation_id).seq, now)
    listed = own_cases.own_cases(engine, case.conversation_id)
    (mine,) = [each for each in listed if each.number == case.number]
    return OwnCase(
        case.number,
        mine.state,
        mine.state == "办结",
        own,
        case.opened_at,
        _due(engine, case, now) if own else [],
        case_words.said(engine, case) if own else [],
        own and mine.rateable,
    )


def _due(engine: Engine, case: Case, now: datetime) -> list[Due]:
    return [
        Due(LABELS[clock.name], clock.reading.deadline, clock.basis)
        for clock in case_clocks.readings(engine, case.number, now)
        if clock.running and clock.round == case.round
    ]

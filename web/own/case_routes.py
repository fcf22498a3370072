"""A case's own page: found again with its number and code, from any device."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, cast

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response
from sqlalchemy.engine import Engine

from desk import case_clocks, case_codes, case_words, first_contact, ratings
from desk.actors import RESIDENT
from desk.case_codes import WrongCode
from desk.case_rows import Case
from desk.case_words import Word
from desk.clock_limits import LABELS
from desk.conversations import Conversation, get
from desk.kinds import KINDS
from desk.login_attempts import TooManyAttempts
from desk.masking import mask
from desk.public_state import of_conversation
from desk.ratings import Satisfaction
from desk.refusals import Refused
from web import client, errors, session
from web.own.rendering import page
from web.resident import own_cases
from web.resident.origin import from_elsewhere
from web.text import clean

router = APIRouter(include_in_schema=False)
Short = Annotated[str, Form(max_length=64)]
Long = Annotated[str, Form(max_length=500)]
WRONG = "工单号或查询码不对，请核对后再试。查询码忘了，请打12345，说工单号。"
TOO_MANY = "试错的次数太多，请过一会儿再试，或者打12345问。"


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
    return await _done(request, found, code, "您的话已经记进工单。", case_words.add, *given)


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
    return await _done(request, found, code, "评价已经记下，谢谢。", ratings.rate, *given)


@router.post("/case/code")
async def new_code(
    request: Request,
    conversation: Annotated[Conversation, Depends(session.required)],
    number: Short = "",
) -> Response:
    """Another code for a case of this conversation, shown once; the one before ends."""
    if from_elsewhere(request):
        raise errors.plain(403)
    state = request.app.state
    if number not in await asyncio.to_thread(of_conversation, state.engine, conversation.id):
        raise errors.plain(404)
    code = await asyncio.to_thread(case_codes.renew, state.engine, number, state.config.now())
    return page("case_code_page.html", number=number, code=code)


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

"""Passing one's situation to a window before going there (申请意向): seen first, then agreed to."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy.engine import Engine

from desk import case_codes, consent, conversations, intents
from desk.actors import RESIDENT
from desk.cases import of_conversation
from desk.conversations import Conversation
from desk.intents import Intent
from desk.refusals import Refused
from rulebook.book import Rulebook
from web import errors, session
from web.own import leaving
from web.own.intent import Offer, line_at, offer
from web.own.leaving import Left
from web.own.rendering import PRIVATE, page
from web.resident.origin import from_elsewhere
from web.resident.strings import strings

router = APIRouter(include_in_schema=False)
Here = Annotated[Conversation, Depends(session.required)]
Place = Annotated[int, Query(ge=0)]
WORDS = strings()["intent"]


@dataclass(frozen=True)
class Filled:
    """The form as it was filled in. `version` is that of the conversation that it showed."""

    programmes: Sequence[str] = ()
    township: str = ""
    agreed: str = ""
    version: int | None = None
    left: Left = field(default_factory=Left)


@router.get("/intent")
async def form(request: Request, talk: Here, seq: Place, position: Place = 0) -> Response:
    """What would be passed on after the answer at that place, to be seen before anything is."""
    return await _form(request, talk, (seq, position))


@router.post("/intent")
async def submit(
    request: Request,
    talk: Here,
    left: Annotated[Left, Depends(leaving.filled)],
    seq: Annotated[int, Form(ge=0)],
    version: Annotated[int, Form()],
    position: Annotated[int, Form(ge=0)] = 0,
    programme: Annotated[list[str], Form()] = [],  # noqa: B006 - how FastAPI declares it
    township: Annotated[str, Form(max_length=32)] = "",
    agreed: Annotated[str, Form(max_length=32)] = "",
) -> Response:
    """Passes on what the form showed; twice is once."""
    if from_elsewhere(request):
        raise errors.plain(403)
    filled = Filled(programme, township, agreed, version, left)
    state = request.app.state
    try:
        offered = await _offer(request, talk, (seq, position))
        intent = _intent(state.book, talk, offered, filled)
        leaving.check(left, state.vault)
        given = (state.engine, talk.id, intent, RESIDENT, state.config.now())
        number = await asyncio.to_thread(intents.open_intent, *given)
        await asyncio.to_thread(leaving.keep, state.engine, state.vault, number, left, given[-1])
    except Refused as refused:
        return await _form(request, talk, (seq, position), filled, str(refused))
    state.bell.ring(talk.id)
    return RedirectResponse(f"/intent/{number}", 303, PRIVATE)


@router.get("/intent/{number}")
async def done(request: Request, talk: Here, number: str) -> Response:
    """The number, what it is not, and what is still to do."""
    state = request.app.state
    told = await asyncio.to_thread(_done, state.engine, talk.id, number, state.config.now())
    if told is None:
        raise errors.plain(404)
    proposal, codes = told
    return page(
        "intent_done.html",
        number=number,
        codes=codes,
        statement=intents.statement(),
        proposal=proposal,
    )


async def _form(
    request: Request,
    talk: Conversation,
    place: tuple[int, int],
    filled: Filled | None = None,
    problem: str = "",
) -> Response:
    state = request.app.state
    try:
        offered = await _offer(request, talk, place)
    except Refused as gone:
        raise errors.Refusal(404, "no_such_answer", str(gone)) from None
    filled = filled or Filled(offered.chosen, offered.township)
    return page(
        "intent.html",
        409 if problem else 200,
        place=place,
        offer=offered,
        filled=replace(filled, version=talk.version),
        townships=[office.name for office in state.book.offices],
        problem=problem,
        text=consent.current("intent"),
        statement=intents.statement(),
        contact=consent.current("contact") if state.vault else None,
    )


async def _offer(request: Request, talk: Conversation, place: tuple[int, int]) -> Offer:
    state = request.app.state
    lines = await asyncio.to_thread(conversations.transcript, state.engine, talk.id)
    line = line_at(lines, *place)
    if line is None or line.answer is None:
        raise Refused(WORDS["gone"])
    return offer(state.book, talk, line.answer)


def _intent(book: Rulebook, talk: Conversation, offered: Offer, filled: Filled) -> Intent:
    """What was agreed to. Raises Refused where that is not what the form showed."""
    known = intents.programmes()
    names = [office.name for office in book.offices]
    if not set(filled.programmes) <= set(known) or filled.township not in ["", *names]:
        raise Refused(WORDS["no_such"])
    if filled.version != talk.version:
        raise Refused(WORDS["changed"])
    departments = [known[id].department for id in filled.programmes]
    return Intent(
        programmes=[known[id].name for id in dict.fromkeys(filled.programmes)],
        township=filled.township,
        known=dict(offered.known),
        missing=offered.missing,
        consent=filled.agreed,
        department=departments[0] if len(set(departments)) == 1 else None,
        answers=[offered.receipt] if offered.receipt else [],
        next=offered.next,
    )


def _done(
    engine: Engine, conversation_id: str, number: str, now: datetime
) -> tuple[dict[str, object], dict[str, str]] | None:
    """The proposal of an intent of this conversation, and its code until it is noted."""
    found = of_conversation(engine, conversation_id)
    mine = [case for case in found if case.number == number and case.kind == "intent"]
    if not mine:
        return None
    return mine[0].proposal, case_codes.shown(engine, [number], now)

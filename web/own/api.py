"""The same for other front ends, under the API."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, Literal

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field, StrictBool, StrictStr

from desk import case_codes, consent, deletion, feedback, private_words
from desk.case_codes import WrongCode
from desk.login_attempts import TooManyAttempts
from desk.public_state import of_conversation
from desk.refusals import Refused
from web import client, errors, session
from web.api import Here, refusals
from web.errors import Refusal
from web.own.beside import standing
from web.own.case_routes import TOO_MANY, WRONG
from web.text import clean

router = APIRouter(prefix="/api/v1", tags=["own side"])


class Status(BaseModel):
    """`off_line` says why the bot answers nobody, `notice` what everybody should read."""

    off_line: str | None
    notice: str | None


class Agreement(BaseModel):
    """Whether facts told in an interview may be kept; null until it was answered."""

    version: str
    text: str
    agreed: bool | None


class Answered(BaseModel):
    """An answer to the text of `version`."""

    version: StrictStr
    agreed: StrictBool


class Thumb(BaseModel):
    """Whether the answer that event `seq` carried, the one at `position` in it, helped."""

    seq: int = Field(ge=0)
    position: int = Field(0, ge=0)
    thumb: Literal["up", "down"]
    reason: StrictStr = Field("", max_length=feedback.LONGEST)


class Key(BaseModel):
    """What opens a case from anywhere; the code is told once."""

    number: StrictStr = Field(max_length=64)
    code: StrictStr = Field(max_length=64)


class Progress(BaseModel):
    """How a case stands."""

    number: str
    state: Literal["已受理", "已转", "已联系", "办结"]


@router.get("/status")
async def read_status(request: Request) -> Status:
    """Whether the bot answers, and what staff want everybody to read."""
    return Status(**vars(await standing(request)))


@router.get("/conversation/consent", responses=refusals(401))
async def read_consent(request: Request, conversation: Here) -> Agreement:
    """The text that is asked for now, and what was answered."""
    version, text = consent.current("facts")
    engine = request.app.state.engine
    agreed = await asyncio.to_thread(consent.standing, engine, conversation.id)
    return Agreement(version=version, text=text, agreed=agreed)


@router.post("/conversation/consent", responses=refusals(401, 409), status_code=204)
async def answer_consent(request: Request, conversation: Here, answered: Answered) -> Response:
    """Agrees, or takes consent back: what was kept under it is forgotten."""
    state = request.app.state
    given = (answered.version, answered.agreed, state.config.now())
    await _act(private_words.answer, state.engine, conversation.id, *given)
    return Response(status_code=204)


@router.post("/conversation/feedback", responses=refusals(401, 409), status_code=204)
async def give_thumb(request: Request, conversation: Here, thumb: Thumb) -> Response:
    """Says whether an answer helped; the last word holds."""
    state, place = request.app.state, (thumb.seq, thumb.position)
    said = (thumb.thumb, clean(thumb.reason), state.config.now())
    await _act(feedback.give, state.engine, conversation.id, place, *said)
    return Response(status_code=204)


@router.delete("/conversation", responses=refusals(401), status_code=204)
async def delete(request: Request, conversation: Here) -> Response:
    """Deletes what was said here; cases stay. The id opens nothing from now on."""
    state = request.app.state
    await _act(deletion.delete, state.engine, conversation.id, state.config.now())
    state.bell.ring(conversation.id)
    session.end(request)
    return Response(status_code=204)


@router.post("/conversation/cases/{number}/code", responses=refusals(401, 404))
async def new_code(request: Request, conversation: Here, number: str) -> Key:
    """A code under which a case of this conversation is found again; one before it ends."""
    state = request.app.state
    if number not in await asyncio.to_thread(of_conversation, state.engine, conversation.id):
        raise errors.plain(404)
    code = await asyncio.to_thread(case_codes.renew, state.engine, number, state.config.now())
    return Key(number=number, code=code)


@router.post("/cases/find", responses=refusals(404, 429))
async def find_case(request: Request, key: Key) -> Progress:
    """How the case that number and code open stands."""
    state = request.app.state
    given = (key.number, key.code, client.address(request), state.config.now())
    try:
        found = await asyncio.to_thread(case_codes.opened, state.engine, *given)
    except WrongCode:
        raise Refusal(404, "wrong_code", WRONG) from None
    except TooManyAttempts:
        raise Refusal(429, "too_many_attempts", TOO_MANY) from None
    states = await asyncio.to_thread(of_conversation, state.engine, found.conversation_id)
    return Progress(number=found.number, state=states[found.number])


async def _act(function: Callable[..., object], *given: Any) -> None:
    try:
        await asyncio.to_thread(function, *given)
    except Refused as refused:
        raise Refusal(409, "refused", str(refused)) from None

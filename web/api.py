"""The HTTP interface, version 1."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Header, Query, Request
from pydantic import BaseModel, Field, StrictStr
from sse_starlette import EventSourceResponse

from desk.conversations import Conversation, Line
from rulebook.answer import Answer
from web import reading, session, stream
from web.resident.strings import strings

Here = Annotated[Conversation, Depends(session.required)]
After = Annotated[int, Query(ge=0, description="only what came after this event")]
LastEvent = Annotated[int | None, Header(alias="Last-Event-ID", ge=0)]

router = APIRouter(prefix="/api/v1", tags=["conversation"])
SYSTEM: Mapping[str, str] = strings()["system"]
"""What the page says by itself, by the event that it tells of."""


class Problem(BaseModel):
    """What went wrong: a fixed code, and a sentence for whoever asked."""

    code: str
    message: str


class Refused(BaseModel):
    """The one shape of an error."""

    error: Problem


class Opened(BaseModel):
    """A new conversation. Its id is a secret: send it as cookie or bearer token only."""

    id: str


class Said(BaseModel):
    """A resident's message. The same `key` again is the same message."""

    key: str = Field(regex=r"^[A-Za-z0-9_-]{8,64}$")
    text: StrictStr


class Replied(BaseModel):
    """A finished turn. No replies: a person has taken over and will answer."""

    message: int
    replies: list[Answer]
    seq: int


class Message(BaseModel):
    """One line of a transcript; `seq` is the event that carried it."""

    seq: int
    role: Literal["resident", "bot", "operator", "system"]
    text: str
    answer: Answer | None
    at: datetime


class Transcript(BaseModel):
    """What was said, and the number of the last event."""

    messages: list[Message]
    seq: int


def refusals(*statuses: int) -> dict[int | str, dict[str, object]]:
    """What a route may answer besides, for its description."""
    return {status: {"model": Refused} for status in statuses}


@router.post("/conversations", status_code=201)
async def open_conversation(request: Request) -> Opened:
    """Opens a conversation, and sets its cookie."""
    opened = await session.begin(request)
    return Opened(id=opened.id)


@router.get("/conversation", responses=refusals(401))
async def read_conversation(request: Request, conversation: Here, after: After = 0) -> Transcript:
    """The conversation so far."""
    lines = await reading.lines(request, conversation, after)
    return Transcript(messages=[_message(line) for line in lines], seq=conversation.seq)


@router.post("/conversation/messages", responses=refusals(401, 413, 422, 429, 503))
async def say(request: Request, said: Said, conversation: Here) -> Replied:
    """Says something; answers once the replies are stored."""
    turn = await request.app.state.turns.say(conversation.id, said.key, said.text)
    return Replied(**vars(turn))


@router.get("/conversation/events", responses=refusals(401), response_class=EventSourceResponse)
async def listen(
    request: Request, conversation: Here, after: After = 0, last_event_id: LastEvent = None
) -> EventSourceResponse:
    """Server-sent events from the one after the last seen, without end."""
    state = request.app.state
    seen = after if last_event_id is None else last_event_id
    return EventSourceResponse(stream.live(state.engine, state.bell, conversation.id, seen))


def _message(line: Line) -> Message:
    return Message(
        seq=line.seq,
        role=line.role,
        text=line.text or SYSTEM.get(line.event, ""),
        answer=Answer.parse_obj(line.answer) if line.answer else None,
        at=line.at,
    )

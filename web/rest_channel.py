"""The shape of Rasa's REST channel, for front ends that speak it already."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from hmac import compare_digest
from typing import Annotated, Any
from uuid import uuid4

from fastapi import APIRouter, Depends, Query, Request
from fastapi.security import APIKeyHeader, HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel, Field, StrictStr

from desk import case_codes, channels, fetched
from desk.fetched import Spoken
from rulebook.answer import Answer
from web.api import Refused
from web.errors import Refusal
from web.text import clean

SENDER_CHARS = 255
REFUSALS: dict[int | str, dict[str, Any]] = {
    status: {"model": Refused} for status in (401, 413, 422, 429, 503)
}
Bearer = Annotated[HTTPAuthorizationCredentials | None, Depends(HTTPBearer(auto_error=False))]
Header = Annotated[str | None, Depends(APIKeyHeader(name="X-API-Key", auto_error=False))]

router = APIRouter(prefix="/webhooks/rest", tags=["REST channel"])


class Incoming(BaseModel):
    """What a resident said. The same `message_id` of a sender again is the same message."""

    sender: StrictStr | None = Field(None, description="who speaks; a name for each resident")
    message: StrictStr | None = None
    message_id: StrictStr | None = Field(None, regex=r"^[!-~]+$", max_length=64)


class Button(BaseModel):
    """Something to tap; tapping sends `payload` as the next message."""

    title: str
    payload: str


class Outgoing(BaseModel):
    """A reply of the bot, or what an operator said.

    Of a reply `custom` is the whole answer; without choices it has no `buttons`. What an operator
    said has neither, but the number of its `event`, which grows within a conversation.
    """

    recipient_id: str
    text: str
    buttons: list[Button] = Field(default_factory=list)
    custom: Answer | None = None
    event: int | None = Field(None, description="only of an operator's words")


async def caller(request: Request, bearer: Bearer, header: Header) -> str:
    """The name of the key that the request carries; without one of ours, refuses with 401."""
    given = (bearer.credentials if bearer else header or "").encode()
    keys = request.app.state.config.api_keys
    names: list[str] = [name for name, key in keys if compare_digest(key.encode(), given)]
    if not names:
        raise Refusal(401, "wrong_key", "没有给出接口密钥，或者密钥不对。")
    return names[0]


@router.post("/webhook", responses=REFUSALS, response_model_exclude_unset=True)
async def webhook(
    request: Request, incoming: Incoming, channel: Annotated[str, Depends(caller)]
) -> list[Outgoing]:
    """Says `message` for `sender`: what operators said meanwhile, then the replies to it.

    No replies: a person has taken over and will answer; fetch their words with `messages`.
    """
    sender, state = _named(incoming.sender or ""), request.app.state
    id = await asyncio.to_thread(
        channels.conversation_of, state.engine, channel, sender, state.config.now()
    )
    key = incoming.message_id or str(uuid4())
    turn = await state.turns.say(id, key, incoming.message or "")
    answers = [Answer.parse_obj(reply) for reply in turn.replies]
    numbers = [answer.case.number for answer in answers if answer.case and answer.case.number]
    codes = await asyncio.to_thread(case_codes.shown, state.engine, numbers, state.config.now())
    spoken = await asyncio.to_thread(fetched.fetch, state.engine, id, state.config.now())
    replies = [_outgoing(sender, _with_code(answer, codes)) for answer in answers]
    return [*_spoken(sender, spoken), *replies]


@router.get(
    "/messages",
    responses={status: REFUSALS[status] for status in (401, 422)},
    response_model_exclude_unset=True,
)
async def messages(
    request: Request,
    channel: Annotated[str, Depends(caller)],
    sender: str = "",
    after: Annotated[
        int | None, Query(ge=0, description="all after this event, fetched before or not")
    ] = None,
) -> list[Outgoing]:
    """What operators said to `sender` and nobody fetched yet: each once, the oldest first."""
    name, state = _named(sender), request.app.state
    id = await asyncio.to_thread(channels.find, state.engine, channel, name)
    if id is None:
        return []
    if after is None:
        found = await asyncio.to_thread(fetched.fetch, state.engine, id, state.config.now())
    else:
        found = await asyncio.to_thread(fetched.again, state.engine, id, after)
    return _spoken(name, found)


def _named(sender: str) -> str:
    """`sender`, if it can tell one resident from another and be sent back as it came."""
    if not 0 < len(sender) <= SENDER_CHARS or clean(sender) != sender:
        sentence = f"sender 要写明是谁：1 到 {SENDER_CHARS} 个字，没有控制字符，首尾没有空格。"
        raise Refusal(422, "sender_invalid", sentence)
    return sender


def _with_code(answer: Answer, codes: Mapping[str, str]) -> Answer:
    """The answer with the code of its case, told until a day has passed."""
    code = codes.get(answer.case.number or "") if answer.case else None
    return answer.copy(update={"text": f"{answer.text}\n查询码：{code}"}) if code else answer


def _spoken(sender: str, found: Sequence[Spoken]) -> list[Outgoing]:
    return [Outgoing(recipient_id=sender, text=each.text, event=each.seq) for each in found]


def _outgoing(sender: str, answer: Answer) -> Outgoing:
    labels = [choice.label for choice in answer.choices]
    buttons: dict[str, Any] = {"buttons": [Button(title=label, payload=label) for label in labels]}
    shown = buttons if labels else {}
    return Outgoing(recipient_id=sender, text=answer.text, custom=answer, **shown)

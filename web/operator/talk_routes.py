"""The conversation of a case: who speaks in it, and what an operator says."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Annotated, Any
from uuid import uuid4

from fastapi import Form, Request
from fastapi.responses import Response

from desk import moves, operator_messages, takeover
from desk.refusals import Refused
from desk.suggestions import Suggestion
from web import errors
from web.login.access import private
from web.login.rooms import OPERATOR
from web.operator import case_page
from web.operator.acting import Acting, acting
from web.operator.case_routes import done_or_told
from web.text import clean

router = private(OPERATOR)
LONGEST = 2000
Short = Annotated[str, Form(max_length=200)]
Long = Annotated[str, Form(max_length=LONGEST)]
ACTS: dict[str, Callable[..., None]] = {
    "hand_back": takeover.hand_back,
    "withdraw": takeover.withdraw,
}


@router.post("/cases/{number}/say")
async def say(
    request: Request,
    number: str,
    text: Long = "",
    key: Short = "",
    suggested: Long = "",
    topic: Short = "",
    knowledge: Short = "",
    as_of: Short = "",
    entry: Short = "",
    entry_version: Annotated[int | None, Form(ge=1, lt=2**31)] = None,
) -> Response:
    """Says `text` to the resident, once for each `key`; a suggestion it came from is kept."""
    desk, said = acting(request), clean(text)
    grounds = (topic, knowledge, as_of, entry, entry_version)
    began_as = Suggestion(clean(suggested), *grounds) if suggested else None
    given = (_say, desk, number, key or str(uuid4()), said, began_as)
    return await done_or_told(request, number, *given, draft=said)


@router.post("/cases/{number}/talk/claim")
async def claim(request: Request, number: str) -> Response:
    """Takes the conversation over, and the case with it if nobody has that."""
    return await done_or_told(request, number, _claim, acting(request), number)


@router.post("/cases/{number}/talk/close")
async def close(request: Request, number: str, ending: Short = "") -> Response:
    """Ends the conversation with one of the endings."""
    return await done_or_told(request, number, _close, acting(request), number, ending)


@router.post("/cases/{number}/talk/{name}")
async def turn(request: Request, number: str, name: str) -> Response:
    """Hands the conversation back, or lets nobody wait."""
    if name not in ACTS:
        raise errors.plain(404)
    return await done_or_told(request, number, _turn, acting(request), number, ACTS[name])


@router.post("/cases/{number}/pass-on")
async def pass_on(request: Request, number: str, to: Short = "", why: Long = "") -> Response:
    """Gives the conversation to a colleague, or, to nobody named, back to the queue."""
    given = (_pass_on, acting(request), number, to, clean(why))
    return await done_or_told(request, number, *given)


def _say(desk: Acting, number: str, key: str, text: str, began_as: Suggestion | None) -> None:
    id = case_page.conversation_of(desk, number)
    operator_messages.send(desk.engine, id, desk.actor.name, key, text, desk.now, began_as)


def _turn(desk: Acting, number: str, function: Callable[..., Any]) -> None:
    id = case_page.conversation_of(desk, number)
    function(desk.engine, id, desk.actor.name, desk.now, role=desk.actor.role)


def _close(desk: Acting, number: str, ending: str) -> None:
    id = case_page.conversation_of(desk, number)
    takeover.close(desk.engine, id, desk.actor.name, desk.now, ending, role=desk.actor.role)


def _claim(desk: Acting, number: str) -> None:
    _turn(desk, number, takeover.claim)
    with suppress(Refused):  # a colleague has the case, or it needs nobody
        moves.take(desk.engine, number, desk.actor, desk.now)


def _pass_on(desk: Acting, number: str, to: str, why: str) -> None:
    id, who = case_page.conversation_of(desk, number), desk.actor
    if not why:
        raise Refused("请写明为什么转出，接手的人要看。")
    if to and to not in case_page.colleagues(desk):
        raise Refused("没有这位同事。")
    if not to:
        takeover.requeue(desk.engine, id, who.name, desk.now, why, role=who.role)
    else:
        takeover.transfer(desk.engine, id, who.name, desk.now, to, why, role=who.role)

"""Who acts at the desk, on which record, and when."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from fastapi import Request
from sqlalchemy.engine import Engine

from desk.actors import Actor
from desk.case_rows import UnknownCase
from desk.conversation_rows import UnknownConversation
from desk.refusals import Refused
from web import errors
from web.errors import Refusal

T = TypeVar("T")


@dataclass(frozen=True)
class Acting:
    """The record, whoever is logged in as the desk knows them, and the moment of the request."""

    engine: Engine
    actor: Actor
    now: datetime


def acting(request: Request) -> Acting:
    """Of a request that passed the login."""
    state, person = request.app.state, request.state.person
    return Acting(state.engine, Actor(person.name, person.role), state.config.now())


async def in_thread(function: Callable[..., T], *given: Any) -> T:
    """Calls the record where it blocks nobody; what is not there is refused as such."""
    try:
        return await asyncio.to_thread(function, *given)
    except (UnknownCase, UnknownConversation):
        raise errors.plain(404) from None


async def act(function: Callable[..., T], *given: Any) -> T:
    """The same for an act of the desk: against its rules, it is refused with the reason."""
    try:
        return await in_thread(function, *given)
    except Refused as refused:
        raise Refusal(409, "refused", str(refused)) from None

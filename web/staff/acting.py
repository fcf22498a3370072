"""An act of the staff: done by whoever is logged in, now, on the file of what staff write."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, TypeVar

from fastapi import Request
from fastapi.responses import RedirectResponse, Response

from desk.local_time import LOCAL
from faq.published import Published

T = TypeVar("T")


class Doing(NamedTuple):
    """The file of what staff write, who acts, and the moment of the request."""

    file: Path
    person: str
    at: datetime


def doing(request: Request) -> Doing:
    """Of a request that passed the login."""
    config = request.app.state.config
    return Doing(config.faq, request.state.person.name, config.now())


def knowledge(request: Request) -> str:
    """The version of the rules and of what staff published, as answers name it."""
    state = request.app.state
    return f"{state.book.version}.{Published(state.config.faq).version()}"


def local_day(at: datetime) -> str:
    """The county's day of a moment, YYYY-MM-DD."""
    return at.astimezone(LOCAL).date().isoformat()


async def done(address: str, function: Callable[..., T], *given: object) -> Response:
    """Calls `function` where it blocks nobody, and goes on to `address`."""
    await asyncio.to_thread(function, *given)
    return RedirectResponse(address, 303, {"Cache-Control": "no-store"})

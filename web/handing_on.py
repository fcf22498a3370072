"""Cases handed on to the city's own system, and what that tells of them in return."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel, Field, StrictStr
from starlette.datastructures import State

from desk import case_rows, external, signing, webhook
from desk.actors import SYSTEM
from desk.case_rows import UnknownCase
from web import errors
from web.api import Refused
from web.errors import Refusal
from web.text import clean

router = APIRouter(prefix="/api/v1/external", tags=["handing on"])
REFUSALS: dict[int | str, dict[str, Any]] = {
    status: {"model": Refused} for status in (401, 404, 413, 422, 503)
}
Text = Annotated[StrictStr | None, Field(max_length=external.LONGEST)]


class Told(BaseModel):
    """What the other system says of our case `number`: its own number, and how it stands there.

    What is left out stays as it was.
    """

    number: StrictStr = Field(max_length=32)
    external_number: Text = None
    status: Text = None


class Kept(BaseModel):
    """Whether anything of it was new."""

    changed: bool


async def signed(request: Request) -> datetime:
    """When the other side signed it; refuses with 401 what it did not, or minutes ago."""
    config, body = request.app.state.config, await request.body()
    secret = config.hand_on_secret.encode()
    found = signing.verified(secret, request.headers, body, config.now())
    if found is None:
        raise Refusal(401, "wrong_signature", "签名不对，或者时间差得太多。")
    return found[1]


@router.post("/status", responses=REFUSALS)
async def status(request: Request, told: Told, stamp: Annotated[datetime, Depends(signed)]) -> Kept:
    """Keeps number and status of a case in the other system.

    Sent again it changes nothing, nor does one that was signed before what is kept.
    """
    try:
        return Kept(changed=await asyncio.to_thread(_keep, request.app.state, told, stamp))
    except UnknownCase:
        raise errors.plain(404) from None


async def hand_on(state: State) -> None:
    """Sends what is due, one message at a time, so that leaving waits for one at most."""
    config = state.config
    if config.hand_on_secret is None:
        return
    given = (state.engine, config.hand_on_secret.encode(), webhook.post)
    while await asyncio.to_thread(external.hand_on, *given, config.now(), 1):
        continue


def _keep(state: State, told: Told, stamp: datetime) -> bool:
    said = (clean(told.external_number or ""), clean(told.status or ""))
    given = (state.engine, told.number, *said, SYSTEM, state.config.now(), stamp)
    changed = external.keep(*given)
    state.bell.ring(case_rows.get(state.engine, told.number).conversation_id)
    return changed

"""The live stream of a desk page: the events of its conversation, and changes of the queue."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

from fastapi import Request
from sse_starlette import ServerSentEvent

from desk import events
from web.login import access
from web.operator.queue import LOOK_SECONDS

NO_CONVERSATION = ""


async def live(request: Request, conversation_id: str, seq: int) -> AsyncIterator[ServerSentEvent]:
    """Events numbered above `seq`, each once and in order, and `queue` whenever that changed.

    Only the conversation's events carry an id, so that a broken stream resumes by theirs. It
    ends when whoever listens is logged in no more.
    """
    state, mark = request.app.state, ""
    while True:
        ring = asyncio.create_task(state.bell.wait(conversation_id, LOOK_SECONDS))
        try:
            await asyncio.sleep(0)  # the bell is heard before the database is read
            if await access.find(request, active=False) is None:
                yield ServerSentEvent("{}", event="ended", sep="\n")
                return
            for event in await asyncio.to_thread(events.after, state.engine, conversation_id, seq):
                seq = event.seq
                yield ServerSentEvent("{}", event=event.type, id=str(seq), sep="\n")
            look = await state.board.look(state.engine, state.config.now())
            if look.mark != mark:
                mark = look.mark
                yield ServerSentEvent(json.dumps(look.calls), event="queue", sep="\n")
            await ring
        finally:
            ring.cancel()

"""The live events of a conversation, read from the database and hurried by the bell."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

from sqlalchemy.engine import Engine
from sse_starlette import ServerSentEvent

from desk import events
from web.bell import Bell

# Another process may write to the conversation too; its events are found this much later.
LOOK_SECONDS = 2.0


async def live(
    engine: Engine, bell: Bell, conversation_id: str, seq: int
) -> AsyncIterator[ServerSentEvent]:
    """Every event numbered above `seq`, those to come as well, each once and in order."""
    while True:
        ring = asyncio.create_task(bell.wait(conversation_id, LOOK_SECONDS))
        try:
            await asyncio.sleep(0)  # the bell is heard before the database is read
            for event in await asyncio.to_thread(events.after, engine, conversation_id, seq):
                seq = event.seq
                yield _sent(event)
            await ring
        finally:
            ring.cancel()


def _sent(event: events.Event) -> ServerSentEvent:
    data = {**event.data, "at": event.at.isoformat()}
    return ServerSentEvent(json.dumps(data), event=event.type, id=str(event.seq), sep="\n")

"""A resident reads the conversation: what an operator said has reached them from then on."""

from __future__ import annotations

import asyncio

from fastapi import Request

from desk import first_contact
from desk.conversations import Conversation, Line, transcript


async def lines(request: Request, conversation: Conversation, after: int) -> list[Line]:
    """The lines carried by events above `after`, for the resident's own eyes."""
    state = request.app.state
    found = await asyncio.to_thread(transcript, state.engine, conversation.id, after)
    if any(line.role == "operator" for line in found):
        given = (state.engine, conversation.id, found[-1].seq, state.config.now())
        await asyncio.to_thread(first_contact.read, *given)
    return found

"""Wakes the live streams of a conversation when something happened in this process."""

from __future__ import annotations

import asyncio
from collections import defaultdict


class Bell:
    """One bell a conversation. What is told lies in the database; the bell only hurries it."""

    def __init__(self) -> None:
        self._waiting: defaultdict[str, set[asyncio.Event]] = defaultdict(set)

    def ring(self, conversation_id: str) -> None:
        """Wakes everyone who waits on the conversation."""
        for waiting in self._waiting.pop(conversation_id, set()):
            waiting.set()

    async def wait(self, conversation_id: str, seconds: float) -> None:
        """Returns at the next ring, or after `seconds` without one."""
        waiting = asyncio.Event()
        self._waiting[conversation_id].add(waiting)
        try:
            await asyncio.wait_for(waiting.wait(), seconds)
        except asyncio.TimeoutError:
            pass
        finally:
            self._forget(conversation_id, waiting)

    def _forget(self, conversation_id: str, waiting: asyncio.Event) -> None:
        others = self._waiting.get(conversation_id)
        if others is not None:
            others.discard(waiting)
            if not others:
                del self._waiting[conversation_id]

"""Who waits for whom: the turns of one conversation follow one another, all others do not."""

from __future__ import annotations

import asyncio

WAITING = 5  # messages of one conversation that may wait behind the one being answered
IN_ALL = 400  # messages of all conversations together


class Full(Exception):
    """No place in the queue; its argument is the key of the notice that says why."""


class Queue:
    """The messages of one conversation; its lock is given first come, first served."""

    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.size = 0


class Queues:
    """A queue for each conversation that has a message in this process."""

    def __init__(self) -> None:
        self._queues: dict[str, Queue] = {}

    def join(self, conversation_id: str) -> Queue:
        """Takes a place in the conversation's queue, to be left later. Raises Full."""
        queue = self._queues.get(conversation_id) or Queue()
        if queue.size > WAITING:
            raise Full("too_fast")
        if sum(each.size for each in self._queues.values()) >= IN_ALL:
            raise Full("too_many")
        self._queues[conversation_id] = queue
        queue.size += 1
        return queue

    def leave(self, conversation_id: str) -> None:
        """Gives a place back."""
        queue = self._queues[conversation_id]
        queue.size -= 1
        if not queue.size:
            del self._queues[conversation_id]

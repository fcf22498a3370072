"""Residents and operators who go on while processes die, and everything they were promised."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import httpx

from desk import database
from tests.desk.people import settled
from tests.web.kill_seat import Acts, Seat
from tests.web.resident import MESSAGES

OPERATORS = ("wang", "li")
EVERY_ACT = {"conversation.claimed", "said", "case.settle", "case.close", "conversation.returned"}
TEXTS = ("低保多少钱", "去哪申请", "多久批下来", "转人工", "家里断粮了")


@dataclass
class Traffic:
    """People who go on until told to stop; each repeats an act until it is answered.

    `acknowledged` are the replies by the key of their message, `acts` is what operators did.
    """

    url: str
    stopped: bool = False
    acknowledged: dict[str, dict[str, Any]] = field(default_factory=dict)
    acts: Acts = field(default_factory=Acts)

    def prepare(self, record: str) -> None:
        """Opens the operators' accounts."""
        engine = database.connect(record)
        for name in OPERATORS:
            settled(engine, name)
        engine.dispose()

    def begin(self, residents: int) -> list[asyncio.Task[None]]:
        """Everybody comes."""
        people = [self._resident() for _ in range(residents)]
        people += [self._operator(name) for name in OPERATORS]
        return [asyncio.create_task(each) for each in people]

    async def more(self, messages: int, seconds: float = 180.0) -> None:
        """Waits until so many messages more are acknowledged."""
        enough = len(self.acknowledged) + messages
        await _until(lambda: len(self.acknowledged) >= enough, seconds)

    async def every_act(self, seconds: float = 180.0) -> None:
        """Waits until operators have done everything that they do."""
        await _until(lambda: self.acts.kinds().keys() >= EVERY_ACT, seconds)

    async def _resident(self) -> None:
        """One conversation: each message is sent, with the same key, until it is acknowledged."""
        async with httpx.AsyncClient(base_url=self.url, timeout=30) as http:
            await _until_done(http, "/api/v1/conversations", {})
            while not self.stopped:
                key = str(uuid4())
                body = {"key": key, "text": random.choice(TEXTS)}
                self.acknowledged[key] = await _until_done(http, MESSAGES, body)

    async def _operator(self, name: str) -> None:
        async with Seat.entered(self.url, name, self.acts) as seat:
            while not self.stopped:
                await seat.serve_somebody()


async def _until(holds: Callable[[], bool], seconds: float) -> None:
    end = asyncio.get_running_loop().time() + seconds
    while not holds():
        assert asyncio.get_running_loop().time() < end, "nobody was served"
        await asyncio.sleep(0.05)


async def _until_done(http: httpx.AsyncClient, path: str, body: dict[str, str]) -> dict[str, Any]:
    while True:
        try:
            response = await http.post(path, json=body)
            if response.is_success:
                done: dict[str, Any] = response.json()
                return done
        except httpx.TransportError:
            pass
        await asyncio.sleep(0.05)

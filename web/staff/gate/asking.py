"""Has a worker read the frozen questions in the background, while residents' turns go first."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from faq.vectors import Vectors
from web.bot_client import BotClient, BotFailure
from web.staff.gate.frozen import Question, Reading, heard, questions

BATCH = 4
"""So many texts get their vectors in one call: residents' turns wait for it."""
PATIENCE = 30.0
"""So many seconds an answer may take: nobody waits for it, and residents' turns go first."""


@dataclass(frozen=True)
class Asked:
    """What the questions are put to: the bot with its model, on a day."""

    bot: BotClient
    model: str
    day: date


class Asking:
    """The questions as the current model reads them, kept until another model answers."""

    def __init__(self) -> None:
        self._model: str | None = None
        self._read: dict[Question, Reading] = {}
        self._task: asyncio.Task[None] | None = None

    @property
    def count(self) -> int:
        """How many questions have been read."""
        return len(self._read)

    def readings(self, model: str, vectors: Vectors, texts: Sequence[str]) -> list[Reading] | None:
        """All of them, once they are read and `texts` have their vectors; None until then."""
        if self._running or model != self._model or vectors.missing(texts, 1):
            return None
        whole = len(self._read) == len(questions())
        return [self._read[each] for each in questions()] if whole else None

    def begin(self, asked: Asked, vectors: Vectors, texts: Sequence[str]) -> None:
        """Goes on reading, if nobody does. Raises BotFailure when the last attempt ended in it."""
        if self._running:
            return
        task, self._task = self._task, None
        if task and task.exception():
            raise BotFailure
        self._task = asyncio.create_task(self._go_on(asked, vectors, texts))

    async def rest(self, seconds: float) -> None:
        """Waits for what is under way, but no longer than that."""
        if self._task:
            await asyncio.wait({self._task}, timeout=seconds)

    async def stop(self) -> None:
        """Lets go of what is under way."""
        if self._task:
            self._task.cancel()
            with suppress(asyncio.CancelledError, BotFailure):
                await self._task

    @property
    def _running(self) -> bool:
        return self._task is not None and not self._task.done()

    async def _go_on(self, asked: Asked, vectors: Vectors, texts: Sequence[str]) -> None:
        if asked.model != self._model:
            self._model, self._read = asked.model, {}
        bot = asked.bot
        while missing := await asyncio.to_thread(vectors.missing, texts, BATCH):
            found = await bot.embed(missing, PATIENCE)
            await asyncio.to_thread(vectors.keep, dict(zip(missing, found, strict=True)))
        for each in questions():
            if each not in self._read:
                read = await bot.explain(each.text, asked.day, PATIENCE)
                self._read[each] = Reading(each, heard(read))

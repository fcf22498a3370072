"""The questions that wait for knowledge, from the record of the desk, grouped by what they mean."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy.engine import Engine

from desk import feedback, suggestions
from desk.statistics_questions import unanswered
from faq.decision import SURE
from faq.talk_groups import Asked, Group, Why, grouped
from faq.talk_names import without_names
from faq.talk_vectors import TalkVectors
from web.bot_client import BotClient, BotFailure

LOOKED_BACK = timedelta(days=90)
MOST = 5000
"""So many of the newest questions are grouped."""
BATCH = 4
PATIENCE = 30.0
FRESH = timedelta(minutes=1)
_WHYS: dict[str, Why] = {
    "out_of_scope": "out_of_scope",
    "asked_back": "asked_back",
    "not_stated": "not_stated",
    "failed": "failed",
    "answered": "unsure",
}


class Gathering:
    """The groups as they were found last; `unread` questions had no vector yet."""

    def __init__(
        self, engine: Engine, file: Path, bot: BotClient, now: Callable[[], datetime]
    ) -> None:
        self._engine, self._bot, self._now = engine, bot, now
        self._vectors = TalkVectors(file)
        self._one_at_a_time = asyncio.Lock()
        self.groups: list[Group] | None = None
        self.unread = 0
        self.at = now()

    async def current(self) -> list[Group]:
        """The groups, found anew when they are no longer fresh."""
        async with self._one_at_a_time:
            if self.groups is None or self._now() - self.at >= FRESH:
                await self._find()
        return self.groups or []

    async def again(self) -> None:
        """Finds the groups anew."""
        async with self._one_at_a_time:
            await self._find()

    async def round(self) -> None:
        """Works out the vectors that are missing, and finds the groups anew.

        A worker encodes a few texts and is left alone for as long: residents come first.
        """
        texts = await asyncio.to_thread(self._texts)
        missing = await asyncio.to_thread(self._vectors.missing, texts)
        for start in range(0, len(missing), BATCH):
            batch, began = missing[start : start + BATCH], time.monotonic()
            try:
                found = await self._bot.embed(batch, PATIENCE)
            except BotFailure:
                break
            kept = dict(zip(batch, found, strict=True))
            await asyncio.to_thread(self._vectors.keep, kept)
            await asyncio.sleep(time.monotonic() - began)
        await self.again()

    async def _find(self) -> None:
        now = self._now()
        self.groups, self.unread = await asyncio.to_thread(self._grouped, now)
        self.at = now

    def _grouped(self, now: datetime) -> tuple[list[Group], int]:
        told = list(asked(self._engine, now))
        texts = {each.text for each in told}
        return grouped(told, self._vectors.of(texts)), len(self._vectors.missing(texts))

    def _texts(self) -> list[str]:
        texts = list(dict.fromkeys(each.text for each in asked(self._engine, self._now())))
        self._vectors.forget_all_but(texts)
        return texts


def asked(engine: Engine, now: datetime) -> Iterator[Asked]:
    """The newest MOST questions of the time LOOKED_BACK at: masked on record, names taken out."""
    since = now - LOOKED_BACK
    found = list(_of_record(engine, since))
    for each in sorted(found, key=lambda each: each.at, reverse=True)[:MOST]:
        text = without_names(each.text)
        if text.strip():
            yield each._replace(text=text)


def _of_record(engine: Engine, since: datetime) -> Iterator[Asked]:
    for question in unanswered(engine, since, SURE, MOST):
        yield Asked(question.text, _WHYS[question.ending], question.at)
    for disliked in feedback.disliked_since(engine, since):
        yield Asked(disliked.question, "disliked", disliked.at)
    for edited in suggestions.edited_since(engine, since):
        yield Asked(edited.question, "edited", edited.at)

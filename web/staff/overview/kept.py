"""The overview that was counted last, so that its page and its pictures tell the same."""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path

from sqlalchemy.engine import Engine

from rulebook.book import Rulebook
from web.staff.gate.again import Again
from web.staff.overview.numbers import Days, Overview, overview


class Kept:
    """Counts for one request at a time: counting a long stretch takes seconds."""

    def __init__(self, engine: Engine, book: Rulebook, file: Path, again: Again) -> None:
        self._given = engine, book, file
        self._again = again
        self._one_at_a_time = asyncio.Lock()
        self._last: Overview | None = None

    async def counted(self, days: Days, today: date) -> Overview:
        """Counted now."""
        async with self._one_at_a_time:
            return await self._count(days, today)

    async def shown(self, days: Days, today: date) -> Overview:
        """As the page of these days showed it, if it was the last."""
        async with self._one_at_a_time:
            last = self._last
            return last if last and last.days == days else await self._count(days, today)

    async def _count(self, days: Days, today: date) -> Overview:
        failing = self._again.failing
        self._last = await asyncio.to_thread(overview, *self._given, days, today, failing)
        return self._last

"""Works out the vectors of what asks for entries, a few at a time, in between residents' turns."""

from __future__ import annotations

import asyncio
import time
from datetime import date
from pathlib import Path

from faq.matching import said_of
from faq.published_entries import PublishedEntries
from faq.vectors import Vectors
from web.bot_client import BotClient, BotFailure

BATCH = 8
ROUND = 800


async def work_out(bot: BotClient, file: Path) -> int:
    """Keep the vectors that published entries lack in `file`; how many were worked out.

    A worker encodes a few texts and is left alone for as long: residents come first.
    """
    missing = await asyncio.to_thread(_missing, file)
    done = 0
    for start in range(0, len(missing), BATCH):
        batch, began = missing[start : start + BATCH], time.monotonic()
        try:
            vectors = await bot.embed(batch)
        except BotFailure:
            break
        await asyncio.to_thread(Vectors(file).keep, dict(zip(batch, vectors, strict=True)))
        done += len(batch)
        await asyncio.sleep(time.monotonic() - began)
    return done


def _missing(file: Path) -> list[str]:
    """Up to ROUND texts; also of what holds only later."""
    published = PublishedEntries(file).on(date.max)
    return Vectors(file).missing((said for each in published for said in said_of(each)), ROUND)

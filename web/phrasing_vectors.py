"""Works out the vectors of what asks for entries, a few at a time, in between residents' turns."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

from faq import vectors_due
from faq.vectors import Vectors
from web.bot_client import BotClient, BotFailure

BATCH = 8
ROUND = 800


async def work_out(bot: BotClient, file: Path) -> int:
    """Keep up to ROUND vectors that are due in `file`; how many were worked out.

    A worker encodes a few texts and is left alone for as long: residents come first.
    """
    missing = await asyncio.to_thread(vectors_due.missing, file, ROUND)
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

"""Has a worker read the phrasings of entries, so that the gate knows which topics they ask for."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from pathlib import Path

from faq.readings import Read, Readings
from web.bot_client import BotClient, BotFailure

BATCH = 20
"""So many are kept at one stroke."""


async def read(bot: BotClient, path: Path, model: str, texts: Iterable[str]) -> None:
    """Reads those of `texts` that `model` has not read; without a worker they stay unread."""
    readings = Readings(path)
    missing = await asyncio.to_thread(readings.missing, list(texts), model)
    if missing and not await bot.ready():
        return
    for start in range(0, len(missing), BATCH):
        try:
            found = {text: await _read(bot, text) for text in missing[start : start + BATCH]}
        except BotFailure:
            return
        await asyncio.to_thread(readings.keep, found, model)


async def _read(bot: BotClient, text: str) -> Read:
    """Raises BotFailure."""
    told = await bot.explain(text)
    for row in told.get("intent_ranking") or []:
        return Read(str(row.get("name")), float(row.get("confidence", 0.0)))
    return Read("", 0.0)

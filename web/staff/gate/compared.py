"""How the frozen questions would be answered with an entry: known before it is published."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path

from faq.entry_rows import Version
from faq.vectors import Vectors
from web.bot_client import BotFailure
from web.staff.gate import frozen
from web.staff.gate.asking import Asked, Asking
from web.staff.gate.frozen import Shift

PATIENCE = 10.0
"""So many seconds somebody who publishes waits for the questions to be asked."""


@dataclass(frozen=True)
class Compared:
    """What would change; None while that is being asked. `failed`: no worker answered."""

    shifts: list[Shift] | None
    failed: bool = False

    @property
    def objection(self) -> str:
        """Why publishing takes a reason of its own; "" where nothing speaks against it."""
        if self.failed:
            return "问答进程没有回应，固定的问题没有问成。"
        if self.shifts is None:
            return "固定的问题还没有问完，等一会儿再点。"
        worse = self._count("worse")
        return f"发布以后，固定的问题里有 {worse} 个变坏。" if worse else ""

    @property
    def told(self) -> str:
        """The same for the record."""
        if self.shifts is None:
            return "固定的问题没有问成"
        return f"固定的问题：{self._count('worse')} 个变坏，{self._count('better')} 个变好"

    def _count(self, verdict: str) -> int:
        return sum(each.verdict == verdict for each in self.shifts or [])


async def compare(asking: Asking, asked: Asked, path: Path, version: Version) -> Compared:
    """What is known by now; goes on asking in the background where that is not all."""
    vectors, texts = Vectors(path), frozen.texts_of(version)
    readings = await asyncio.to_thread(asking.readings, asked.model, vectors, texts)
    if readings is not None:
        return Compared(await asyncio.to_thread(frozen.shifts, path, readings, version, asked.day))
    try:
        asking.begin(asked, vectors, texts)
    except BotFailure:
        return Compared(None, failed=True)
    return Compared(None)


async def waited(asking: Asking, asked: Asked, path: Path, version: Version) -> Compared:
    """The same, after some patience with what is not known yet, where there is a worker to ask."""
    if not await asked.bot.ready():
        return Compared(None, failed=True)
    found = await compare(asking, asked, path, version)
    if found.shifts is None and not found.failed:
        await asking.rest(PATIENCE)
        found = await compare(asking, asked, path, version)
    return found

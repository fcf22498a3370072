"""Replaces running processes one by one when what they were started from has changed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hotline.keeper import Keeper


def _nothing(new: str, old: str) -> None:
    """Nobody is told."""


@dataclass(frozen=True)
class Source:
    """What processes are started from: its version now.

    `refused` is called with a version that a process did not get ready with, and the one that
    processes go on with.
    """

    version: Callable[[], str] = str
    refused: Callable[[str, str], None] = _nothing


class Renewal:
    """Looks at `source` every `between` seconds for `keepers`."""

    def __init__(self, keepers: Sequence[Keeper], source: Source, between: float) -> None:
        self._keepers, self._source, self._between = keepers, source, between
        self._refused: str | None = None

    async def run(self) -> None:
        """Replace what is out of date, one after another, until cancelled.

        A version that a process did not get ready with is tried again only after another one.
        """
        for keeper in self._keepers:
            await keeper.ready.wait()
        while True:
            await asyncio.sleep(self._between)
            wanted = self._source.version()
            if wanted != self._refused:
                self._refused = None
                await self._renew(wanted)

    async def _renew(self, wanted: str) -> None:
        for keeper in self._keepers:
            before = keeper.version
            if before != wanted and not await keeper.replace():
                self._refused = wanted
                self._source.refused(wanted, before or "")
                return

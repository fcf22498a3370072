"""Published entries held against the rules again, when a figure, a clause or the day moved."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import islice

from faq import entry_records
from faq.entry_rows import Version
from faq.readings import Readings
from web.staff.gate import rules, topics
from web.staff.gate.check import Knowledge
from web.staff.gate.origins import Held, held

BATCH = 50
"""So many are read in one go; for as long nothing is, since residents come first."""
Failing = Mapping[tuple[str, int], str]
"""Of entries and versions that would not be published any more, what is wrong."""


class Again:
    """Those of the published entries that fail by now, as they were found last."""

    def __init__(self, known: Knowledge, today: Callable[[], date]) -> None:
        self._known, self._today = known, today
        self._stood: tuple[str, date] | None = None
        self.failing: Failing = {}

    async def round(self) -> None:
        """Holds all of them against the rules, if a figure or the day moved since the last time."""
        stands = self._known.local.version().partition(".")[0], self._today()
        if stands == self._stood:
            return
        found: dict[tuple[str, int], str] = {}
        versions = iter(await asyncio.to_thread(entry_records.published, self._known.path))
        proofs: dict[date, list[Held]] = {}
        while batch := list(islice(versions, BATCH)):
            began = time.monotonic()
            found |= await asyncio.to_thread(self._failing, batch, stands[1], proofs)
            await asyncio.sleep(time.monotonic() - began)
        self.failing, self._stood = found, stands

    def _failing(
        self, batch: Iterable[Version], today: date, proofs: dict[date, list[Held]]
    ) -> dict[tuple[str, int], str]:
        return {
            (each.entry, each.version): what
            for each in batch
            for what in islice(wrong(self._known, each, today, proofs), 1)
        }


def wrong(
    known: Knowledge, version: Version, today: date, proofs: dict[date, list[Held]]
) -> Iterator[str]:
    """What stops a published version by now. `proofs` are filled in as they are needed."""
    book, local, path = known
    content = version.content
    day = max(content.since, today)
    if day not in proofs:
        proofs[day] = held(book, local, day)
    read = Readings(path).of((content.title, *content.phrasings))
    for found in (
        *rules.findings(book, local, content, day, proofs[day]),
        *topics.refined(book, local, content, day),
        *topics.beside(book, local, content, day, read),
    ):
        if found.blocks:
            yield f"{found.what}{found.mend}"

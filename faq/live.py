"""The index of what is published, kept up with the file while questions are answered."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Lock, Thread
from time import monotonic, sleep
from typing import NamedTuple

from faq.matching import Index, said_of
from faq.published_entries import PublishedEntries, PublishedEntry
from faq.vectors import Vectors

log = logging.getLogger(__name__)

PATIENCE = 0.05
"""So many seconds a question waits for what was published just before it."""
REST = 3
"""After a loading so many times its length passes before the next."""
POLL = 1
"""So many seconds pass before one looks again whether something was published."""
NOTHING = Index([], {})


class _Loaded(NamedTuple):
    acts: int
    vectors: int
    day: date
    found: Index


class LiveEntries:
    """What is published in the file at `path`, to be matched; a missing file holds nothing."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._entries, self._vectors = PublishedEntries(path), Vectors(path)
        self._loaded = _Loaded(0, 0, date.min, NOTHING)
        self._one_at_a_time = Lock()
        self._due = 0.0

    def index(self, day: date) -> Index:
        """What is published on `day`; of the day asked for before it may be behind.

        A few entries are loaded at once; many are loaded beside, and take the place when ready.
        What ended meanwhile, or is published in another version, is left out at once.
        """
        now = (self._entries.change(), self._vectors.change(), day)
        if now[0] == 0:
            return NOTHING
        if self._loaded.day != day:
            self._load(day)
        elif self._loaded[:3] != now:
            self._load_beside(day)
        loaded = self._loaded
        if loaded.day != day:
            return NOTHING
        return loaded.found.without(self._entries.touched(loaded.acts))

    def of_topic(self, topic: str, on: date) -> list[PublishedEntry]:
        """Those that give the words of the whole of `topic` on a day; of what was loaded last."""
        loaded = self._loaded
        gone = self._entries.touched(loaded.acts)
        return [
            entry
            for entry in loaded.found.of_topic(topic)
            if entry.since <= on and entry.entry not in gone
        ]

    def keep_up(self, today: Callable[[], date]) -> None:
        """Looks for what was published every POLL seconds, whether or not somebody asks.

        `today` is the day on which questions are asked.
        """
        Thread(target=self._keep_up, args=(today,), daemon=True).start()

    def _keep_up(self, today: Callable[[], date]) -> None:
        while True:
            try:
                self.index(today())
            except Exception:  # a busy or replaced file: the next look is soon
                log.exception("entries are not looked for")
            sleep(POLL)

    def _load_beside(self, day: date) -> None:
        if monotonic() >= self._due and not self._one_at_a_time.locked():
            loading = Thread(target=self._load, args=(day,), daemon=True)
            loading.start()
            loading.join(PATIENCE)

    def _load(self, day: date) -> None:
        with self._one_at_a_time:
            began = monotonic()
            try:
                self._loaded = _read(self._path, day)
            except Exception:  # whatever it is, what was loaded before still answers
                log.exception("entries are not loaded")
            self._due = monotonic() + REST * (monotonic() - began)


def _read(path: Path, day: date) -> _Loaded:
    """Everything anew; what changes meanwhile is seen by the next question."""
    published, vectors = PublishedEntries(path), Vectors(path)
    acts, kept = published.change(), vectors.change()
    entries = published.on(day)
    known = vectors.of(said for entry in entries for said in said_of(entry))
    return _Loaded(acts, kept, day, Index(entries, known))

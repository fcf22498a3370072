"""What was published at an earlier time, from the changes that had been made by then."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from faq.figures import Change, LocalFigure, LocalText, version_of
from faq.published import NOTHING


class Recalled:
    """The published local figures as `changes` left them; answers as `Published` did then."""

    def __init__(self, changes: Sequence[Change]) -> None:
        self._changes = changes

    def figure(self, name: str, day: date, place: str | None = None) -> LocalFigure | None:
        """The latest value begun by `day`: the place's own, else the one for everywhere."""
        held = self._held(name, day, place)
        return LocalFigure(Decimal(held.words), *held[1:]) if held else None

    def words(self, name: str, day: date, place: str | None = None) -> LocalText | None:
        """The same of what is no number."""
        return self._held(name, day, place)

    def withdrawn(self, topic: str) -> bool:
        """Never: what a resident was told while a topic was withdrawn has no receipt."""
        return False

    def version(self) -> str:
        """What had been published, as a short content hash."""
        return version_of(self._changes) or NOTHING

    def _held(self, name: str, day: date, place: str | None) -> LocalText | None:
        for where in dict.fromkeys((place, None)):
            latest = self._latest(name, day, where)
            if latest and latest.value is not None:
                return LocalText(latest.value, latest.source or "", latest.since, latest.place)
        return None

    def _latest(self, name: str, day: date, place: str | None) -> Change | None:
        """Of changes for the same day the one made last, which stands later in the list."""
        own = [c for c in self._changes if (c.name, c.place) == (name, place) and c.since <= day]
        return max(reversed(own), key=lambda change: change.since, default=None)

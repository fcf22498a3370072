"""What staff published, as the rulebook wants to be told of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple, Protocol


class LocalFigure(NamedTuple):
    """A published local figure: its value, where it stands, and from when it holds."""

    value: Decimal
    source: str
    since: date
    place: str | None


Fields = tuple[Decimal, str, date, str | None]
"""What makes a LocalFigure, in its order: any room's own named tuple of these will do."""
TextFields = tuple[str, str, date, str | None]
"""The same of what is no number: words in place of the value."""


class Local(Protocol):
    """Published local knowledge. `faq` satisfies this; the rulebook never imports it."""

    def figure(self, name: str, day: date, place: str | None = None) -> Fields | None:
        """The local figure in force on `day` for `place`; None while staff have not filled it."""

    def words(self, name: str, day: date, place: str | None = None) -> TextFields | None:
        """The same of a local figure that is no number."""

    def withdrawn(self, topic: str) -> bool:
        """Whether the answer to a topic was recalled, and is not to be given."""

    def version(self) -> str:
        """What was published, as a short content hash."""


class NothingLocal:
    """The Local of a house where staff have filled nothing yet."""

    def figure(self, name: str, day: date, place: str | None = None) -> LocalFigure | None:
        """Always None."""
        return None

    def words(self, name: str, day: date, place: str | None = None) -> TextFields | None:
        """Always None."""
        return None

    def withdrawn(self, topic: str) -> bool:
        """Never."""
        return False

    def version(self) -> str:
        """The version of nothing."""
        return "none"

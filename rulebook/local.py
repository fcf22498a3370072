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


class Local(Protocol):
    """Published local knowledge. `faq` satisfies this; the rulebook never imports it."""

    def figure(self, name: str, day: date, place: str | None = None) -> Fields | None:
        """The local figure in force on `day` for `place`; None while staff have not filled it."""

    def version(self) -> str:
        """What was published, as a short content hash."""


class NothingLocal:
    """The Local of a house where staff have filled nothing yet."""

    def figure(self, name: str, day: date, place: str | None = None) -> LocalFigure | None:
        """Always None."""
        return None

    def version(self) -> str:
        """The version of nothing."""
        return "none"

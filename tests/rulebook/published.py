"""Staff who published local figures, as the rules are told of them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from rulebook.local import LocalFigure, NothingLocal


class Published(NothingLocal):
    """Values by name, or by name and place (name@place), all from `since` on."""

    def __init__(self, since: date = date(2021, 1, 1), **values: str) -> None:
        self._since, self._values = since, values

    def figure(self, name: str, day: date, place: str | None = None) -> LocalFigure | None:
        """The place's own value, else the one for everywhere."""
        for key, where in ((f"{name}@{place}", place), (name, None)):
            if key in self._values and day >= self._since:
                return LocalFigure(Decimal(self._values[key]), "标准公告", self._since, where)
        return None

    def version(self) -> str:
        """Always the same: these values never change."""
        return "published"

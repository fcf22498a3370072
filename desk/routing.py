"""Where a case goes: the unit that handles it, and those that help."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from desk import complaints
from desk.case_rows import Case
from desk.data_files import read


@dataclass(frozen=True)
class Route:
    """A proposed route: `lead` (主办) and `with_` (协办); null where a person must decide."""

    lead: str | None
    with_: tuple[str, ...] = ()


def route(case: Case) -> Route:
    """The route of a case: township and the bureau its clause names; a complaint's avoids.

    An operator may send it elsewhere.
    """
    if case.kind == "complaint":
        return Route(complaints.lead(case.avoid))
    department = case.proposal.get("department") or read("routing")["default"]
    township = case.proposal.get("township")
    if case.kind in read("routing")["by_township"] and township:
        return Route(township, (department,))
    return Route(department)


def levels() -> Iterable[dict[str, Any]]:
    """The four levels, the highest first."""
    rows: list[dict[str, Any]] = read("routing")["levels"]
    return rows

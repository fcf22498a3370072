"""Which entries the list shows: what is searched for, at a stage, of a category or a unit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from faq import entry_records
from faq.entry_records import State

PAGE = 50
STAGES = {
    "draft": "草稿",
    "review": "待复核",
    "published": "已发布",
    "retired": "已停用",
    "withdrawn": "已撤回",
}
"""What each stage is called."""


@dataclass(frozen=True)
class Filters:
    """What was asked for; an empty one takes everything. `overdue`: past the day of review."""

    q: str = ""
    stage: str = ""
    category: str = ""
    owner: str = ""
    overdue: bool = False
    page: int = 1


@dataclass(frozen=True)
class Listed:
    """One page of the list, and how many entries there are on all pages."""

    rows: list[State]
    count: int
    pages: int


def listed(path: Path, filters: Filters, today: date) -> Listed:
    """The page asked for; the newest entries first, or the best matches of a search."""
    rows = chosen(path, filters, today)
    begin = (max(filters.page, 1) - 1) * PAGE
    return Listed(rows[begin : begin + PAGE], len(rows), -(-len(rows) // PAGE))


def chosen(path: Path, filters: Filters, today: date) -> list[State]:
    """All entries asked for, in that order."""
    return [each for each in _asked(path, filters.q) if _fits(each, filters, today)]


def overdue(state: State, today: date) -> bool:
    """Whether a published entry should have been read again before today."""
    return state.published is not None and state.newest.content.review_by < today


def _asked(path: Path, q: str) -> Iterable[State]:
    states = entry_records.states(path)
    if not q:
        return states
    by_entry = {state.newest.entry: state for state in states}
    exact = [q.upper()] if q.upper() in by_entry else []
    return [by_entry[entry] for entry in exact or entry_records.search(path, q)]


def _fits(state: State, filters: Filters, today: date) -> bool:
    content = state.newest.content
    return (
        filters.stage in ("", state.stage)
        and filters.category in ("", content.category)
        and filters.owner in ("", content.owner)
        and (not filters.overdue or overdue(state, today))
    )

"""The record that is set, for a command that reads or writes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from hotline import settings

T = TypeVar("T")


def on_record(act: Callable[..., T], *given: object) -> T:
    """Brings the record up to date, and does `act` on it; what that raises comes through."""
    from desk import database

    current = settings.load()
    current.data.mkdir(parents=True, exist_ok=True)
    database.upgrade(current.database_url)
    return act(database.connect(current.database_url), *given)

"""Processes that share nothing but the record: what a lock within one of them cannot settle."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any

from sqlalchemy.engine import Engine

from desk import database

_here: dict[str, Any] = {}


@contextmanager
def two_processes(engine: Engine) -> Iterator[ProcessPoolExecutor]:
    """A pool of two, each with a connection of its own."""
    spawned = multiprocessing.get_context("spawn")
    url = engine.url.render_as_string(hide_password=False)
    given = (url, spawned.Barrier(2), spawned.Event())
    with ProcessPoolExecutor(2, spawned, _connect, given) as pool:
        yield pool


def _connect(url: str, start: Any, done: Any) -> None:
    _here.update(engine=database.connect(url), start=start, done=done)


def together(function: Callable[..., Any], *given: Any) -> Any:
    """Calls `function` with this process's engine, when the other process is ready too."""
    _here["start"].wait(60)
    return function(_here["engine"], *given)


def until_done(function: Callable[..., Any], *given: Any) -> Any:
    """The same, with the event by which one process tells the other to end."""
    return together(function, *given, _here["done"])

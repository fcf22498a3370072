"""Opens the assistant in this process, for commands that ask without the service."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import TYPE_CHECKING, Any

from rich.console import Console

from hotline import clock, settings
from hotline.errors import Problem
from hotline.output import standard_output_to

if TYPE_CHECKING:
    from bot.engine import Engine


class Assistant:
    """The engine, answering for one day. Opens no case: that is for the service alone."""

    def __init__(self, engine: Engine, on: date) -> None:
        self._engine = engine
        self._on = on
        self._loop = asyncio.new_event_loop()

    def turn(self, state: dict[str, Any] | None, text: str) -> tuple[list[Any], dict[str, Any]]:
        """The replies to `text` as JSON, and the state for the next message."""
        replies, after = self._loop.run_until_complete(self._engine.turn(state, text, self._on))
        return [reply.dict() for reply in replies], after


def open_assistant(on: date | None) -> Assistant:
    """The assistant of the current model and rules. Raises Problem when there is none."""
    return Assistant(load_engine(), on or clock.today())


def load_engine() -> Engine:
    """The engine of the current model and rules. Raises Problem when there is none."""
    from bot.model_store import ModelMissing
    from bot.opening import open_engine
    from faq.live import LiveEntries
    from faq.published import Published
    from rulebook.errors import PolicyError

    current = settings.load()
    waiting = Console(stderr=True).status("正在打开……")
    try:
        with waiting, standard_output_to(current.logs / "open.log"):
            return open_engine(
                current.models,
                current.policies,
                current.turn_chars,
                Published(current.faq),
                entries=LiveEntries(current.faq),
            )
    except (ModelMissing, PolicyError) as error:
        raise Problem(str(error)) from None


def day(text: str | None) -> date | None:
    """The day of an `--on` option. Raises Problem unless it is YYYY-MM-DD."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Problem(f"--on 要写成 YYYY-MM-DD，例如 2026-07-01，不能是“{text}”") from None

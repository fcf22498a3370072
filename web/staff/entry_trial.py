"""The try-it box: what the assistant would answer to a question, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from rulebook.answer import Answer
from web.bot_client import BotClient, BotFailure

RANKED = 5


@dataclass(frozen=True)
class Trial:
    """The replies, the topics that were thought of, and the entries beside them; none: no bot."""

    replies: list[Answer]
    topics: list[tuple[str, float]]
    entries: list[dict[str, Any]]
    why: str


async def ask(bot: BotClient, text: str, on: date) -> Trial | None:
    """Asks as a first message. None when no worker answers."""
    try:
        replies, read = await bot.suggest(text, on), await bot.explain(text, on)
    except BotFailure:
        return None
    ranking = (read.get("intent_ranking") or [])[:RANKED]
    topics = [(str(row["name"]), float(row["confidence"])) for row in ranking]
    return Trial(replies, topics, list(read.get("entries") or []), str(read.get("why") or ""))


def day(typed: str, today: date) -> date:
    """The day typed; today for none."""
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return today

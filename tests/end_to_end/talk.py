"""A conversation with an engine, whose state travels as JSON between the turns."""

from __future__ import annotations

import asyncio
import json
from datetime import date
from typing import TYPE_CHECKING, Any

from rulebook.answer import Answer

if TYPE_CHECKING:
    from bot.engine import Engine

ON = date(2026, 7, 1)
STATE_BYTES = 4096


class Talk:
    """One resident's conversation. `state` is what the record would keep."""

    def __init__(self, engine: Engine, on: date = ON) -> None:
        self._engine, self._on = engine, on
        self.state: dict[str, Any] | None = None

    def say(self, *texts: str) -> Answer:
        """Says one text after the other; the one reply to the last."""
        for text in texts:
            (answer,) = self.replies(text)
        return answer

    def replies(self, text: str) -> list[Answer]:
        """The replies to `text`, each checked against the shape of an answer."""
        replies, state = asyncio.run(self._engine.turn(self.state, text, self._on))
        kept = json.dumps(state, ensure_ascii=False)
        assert len(kept.encode()) < STATE_BYTES
        self.state = json.loads(kept)
        return [Answer.parse_raw(reply.json()) for reply in replies]

    @property
    def facts(self) -> dict[str, str]:
        """The facts told so far."""
        facts: dict[str, str] = (self.state or {})["facts"]
        return facts


def labels(answer: Answer) -> list[str]:
    """What may be tapped."""
    return [choice.label for choice in answer.choices]

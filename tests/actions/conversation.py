"""A conversation with our actions: messages read by hand, slots carried from turn to turn."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.answer_topic import AnswerTopic
from actions.ask_back import AskBack
from actions.interview import CarryOn
from actions.turn import FALLBACK, Knowledge
from rulebook.answer import Answer
from rulebook.book import Rulebook
from rulebook.local import Local, NothingLocal

DAY = date(2026, 11, 23)


class Conversation:
    """The three slots between turns, and what was said last."""

    def __init__(self, book: Rulebook, on: date = DAY, local: Local | None = None) -> None:
        self._knowledge = Knowledge(book, local or NothingLocal())
        self._on = on
        self.slots: dict[str, Any] = {"facts": {}, "asking": None, "context": {}}
        self.uttered: list[dict[str, Any]] = []

    def say(
        self, text: str, topic: str = FALLBACK, ranking: tuple[str, ...] = (), **entities: str
    ) -> Answer:
        """The answer to `text`, read as `topic` with `entities`."""
        self.tell(text, topic, ranking, **entities)
        (message,) = self.uttered
        return Answer(**message["custom"])

    def tell(
        self, text: str, topic: str = FALLBACK, ranking: tuple[str, ...] = (), **entities: str
    ) -> None:
        """As `say`, but whatever is uttered stays in `uttered`."""
        dispatcher = CollectingDispatcher()
        tracker = self._tracker(text, topic, ranking, entities)
        events = asyncio.run(self._action(topic).run(dispatcher, tracker, {}))
        self.slots = {**self.slots, **{event["name"]: event["value"] for event in events}}
        self.uttered = dispatcher.messages

    @property
    def asking(self) -> str | None:
        """The fact asked for now."""
        asking: str | None = self.slots["asking"]
        return asking

    @property
    def facts(self) -> dict[str, str]:
        """The facts told so far."""
        facts: dict[str, str] = self.slots["facts"]
        return facts

    def _action(self, topic: str) -> Action:
        if self.asking:
            return CarryOn(self._knowledge)
        return (AskBack if topic == FALLBACK else AnswerTopic)(self._knowledge)

    def _entities(self, text: str, given: dict[str, str]) -> list[dict[str, Any]]:
        """What was read by hand."""
        return [{"entity": n, "value": v, "start": i} for i, (n, v) in enumerate(given.items())]

    def _tracker(
        self, text: str, topic: str, ranking: tuple[str, ...], entities: dict[str, str]
    ) -> Tracker:
        found = self._entities(text, entities)
        message = {
            "text": text,
            "topic": {"name": topic, "confidence": 0.3 if topic == FALLBACK else 0.9},
            "intent_ranking": [{"name": name, "confidence": 0.3} for name in ranking],
            "entities": found,
            "metadata": {"on": self._on.isoformat()},
        }
        return Tracker("turn", self.slots, message, [], False, None, {}, None)

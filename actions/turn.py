"""One turn as our actions see it: what was said, on which day, and what was told before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from rasa_sdk import Tracker

from faq.decision import Decision
from faq.live import LiveEntries
from faq.published_entries import PublishedEntry
from rulebook.book import Rulebook
from rulebook.day import Day
from rulebook.local import Local

FALLBACK = "nlu_fallback"
OUT_OF_SCOPE = "out_of_scope"
TALK = ("greet", "goodbye", "thanks", "bot_challenge", "affirm", "deny")
"""Talk without policy: its words live in the bot's domain."""

NO_ENTRY = Decision(None, None, "")
ELLIPTICAL = 10
"""A message of at most this many characters may correct the one before: 那特困呢"""
REMEMBERED = 60
"""How many characters of a question are kept, for the one that hangs on it."""


@dataclass(frozen=True)
class Knowledge:
    """What actions answer from: the rulebook, and what staff published: figures, and entries."""

    book: Rulebook
    local: Local
    entries: LiveEntries | None = None

    def day(self, on: date) -> Day:
        """The rules on `on`."""
        return self.book.on(on, self.local)


@dataclass(frozen=True)
class Turn:
    """The latest message with its reading, and the state that came with it.

    `asking` is "<interview>.<fact>", or "<interview>." when the interview has asked all it needs.
    `meant` is the message with what it leaves out of the one before. `entry` is the published
    entry that answers it, `offered` one that does not and may be meant. `danger` is the chance that
    it speaks of danger.
    """

    text: str
    topic: str
    confidence: float
    ranking: list[tuple[str, float]]
    entities: dict[str, list[str]]
    on: date
    facts: dict[str, str] = field(default_factory=dict)
    asking: str | None = None
    context: dict[str, Any] = field(default_factory=dict)
    meant: str = ""
    entry: PublishedEntry | None = None
    offered: PublishedEntry | None = None
    danger: float = 0.0

    @classmethod
    def of(cls, tracker: Tracker) -> Turn:
        """The turn that `tracker` stands at."""
        message: Mapping[str, Any] = tracker.latest_message
        intent = message.get("topic") or {}
        decision: Decision = message.get("entry") or NO_ENTRY
        answers = decision.entry is not None
        return cls(
            text=message.get("text") or "",
            topic=intent.get("name") or "",
            confidence=decision.likeness if answers else float(intent.get("confidence") or 0),
            ranking=[(r["name"], r["confidence"]) for r in message.get("intent_ranking") or []],
            entities=_by_name(message.get("entities") or []),
            on=date.fromisoformat(message["metadata"]["on"]),
            facts=dict(tracker.get_slot("facts") or {}),
            asking=tracker.get_slot("asking"),
            context=dict(tracker.get_slot("context") or {}),
            meant=message.get("meant") or message.get("text") or "",
            entry=decision.entry,
            offered=decision.offered,
            danger=float(message.get("danger") or 0),
        )

    def first(self, entity: str) -> str | None:
        """The first value found of `entity`, or None."""
        return next(iter(self.entities.get(entity, [])), None)

    @property
    def programme(self) -> str | None:
        """The programme named, in the message or in the question it hangs on."""
        return self.first("programme")

    @property
    def asked(self) -> dict[str, str | None]:
        """What the answer to this turn's topic is looked up with, for its receipt."""
        township = self.first("township")
        return {"topic": self.topic, "programme": self.programme, "township": township}

    @property
    def elliptical(self) -> bool:
        """Whether the message is so short that it may speak of the one before."""
        return len(self.text) <= ELLIPTICAL


def _by_name(entities: list[Mapping[str, Any]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for entity in sorted(entities, key=lambda entity: int(entity.get("start", 0))):
        found.setdefault(str(entity["entity"]), []).append(str(entity["value"]))
    return found

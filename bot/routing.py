"""What Rasa's dialogue rules decide on: the kind of a message, not its topic.

A rule for each of a hundred topics would be tried at every message; a kind needs one rule.
"""

from __future__ import annotations

from typing import Any

from bot.entries import ENTRY
from bot.intents import ASK_TOPIC, FALLBACK, IN_INTERVIEW, TALK

TOPIC = "topic"
"""Where a parsed message keeps what was classified."""


def routed(parsed: dict[str, Any], asking: str | None) -> dict[str, Any]:
    """`parsed` with the classified intent under TOPIC and the message's kind as its intent."""
    topic = parsed["intent"]
    answered = ENTRY in parsed and parsed[ENTRY].entry is not None
    kind = ASK_TOPIC if answered else _kind(topic["name"])
    kind = IN_INTERVIEW if asking else kind
    return {**parsed, TOPIC: topic, "intent": {"name": kind, "confidence": 1.0}}


def _kind(topic: str) -> str:
    return topic if topic in (*TALK, FALLBACK) else ASK_TOPIC

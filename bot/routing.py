"""What Rasa's dialogue rules decide on: the kind of a message, not its topic.

A rule for each of a hundred topics would be tried at every message; a kind needs one rule.
"""

from __future__ import annotations

from typing import Any

from actions.left import speaks_of_left
from bot.entries import ENTRY
from bot.intents import ASK_TOPIC, FALLBACK, IN_INTERVIEW, TALK
from bot.state import State

TOPIC = "topic"
"""Where a parsed message keeps what was classified."""


def routed(parsed: dict[str, Any], before: State) -> dict[str, Any]:
    """`parsed` with the classified intent under TOPIC and the message's kind as its intent."""
    topic = parsed["intent"]
    kind = IN_INTERVIEW if before.asking else _kind(parsed, before)
    return {**parsed, TOPIC: topic, "intent": {"name": kind, "confidence": 1.0}}


def _kind(parsed: dict[str, Any], before: State) -> str:
    """The kind of a message outside an interview; what speaks of one that was left is no talk."""
    topic: str = parsed["intent"]["name"]
    if ENTRY in parsed and parsed[ENTRY].entry is not None:
        return ASK_TOPIC
    named = {entity["entity"] for entity in parsed["entities"]}
    if topic in TALK and speaks_of_left(before.context, parsed["text"], named):
        return FALLBACK
    return topic if topic in (*TALK, FALLBACK) else ASK_TOPIC

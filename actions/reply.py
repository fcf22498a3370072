"""What an action gives back: one answer, and the slots that carry the conversation on."""

from __future__ import annotations

from typing import Any

from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.turn import FALLBACK, Turn
from rulebook.answer import Answer

ALTERNATIVES = 3


def say(dispatcher: CollectingDispatcher, turn: Turn, answer: Answer) -> None:
    """Utter `answer` with what the classifier thought of the message."""
    others = [name for name, _ in turn.ranking if name not in (answer.topic, FALLBACK)]
    update = {"confidence": round(turn.confidence, 4), "alternatives": others[:ALTERNATIVES]}
    dispatcher.utter_message(json_message=answer.copy(update=update).dict())


def carry(turn: Turn, asking: str | None, facts: dict[str, str], **context: Any) -> list[EventType]:
    """The slots after this turn. `context` overrides what the turn came with; misses restart."""
    carried = {**turn.context, "misses": 0, **context}
    return [SlotSet("asking", asking), SlotSet("facts", facts), SlotSet("context", carried)]

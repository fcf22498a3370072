"""Danger comes before anything else, whatever was classified: by its words, or by its sense."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.components.topic_classifier import DANGER
from bot.intents import FALLBACK, OUT_OF_SCOPE, PEOPLE

TOPIC = "report_person_in_need"
URGENCY = "urgency"
UNNAMED = "unnamed"
"""The urgency of a danger that was sensed and not named."""
OWN_ANSWER = ("homeless_aid_violence", "homeless_aid_missing", "human_agent", "greet")
"""Topics that call the police or a person themselves, and 有人在吗: sense alone takes none away."""

AWAY = 0.85
"""So sure it must be that a message is not ours, for a small chance of danger not to count."""

_FILLING = re.compile(r"[我咱俺真的好就都了啊呀呢吧,，.。!！?？~…\s]")
"""What adds nothing to words of danger: 我真想死了啊."""

LIKELY = 0.8
"""The chance of danger that a reply to a question needs, unless danger is named."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class DangerGate(GraphComponent):
    """Turns a message that speaks of danger into an urgent report of somebody in need."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The chance of danger from which a message without its words counts: `sensed`,

        or `doubtful` where no topic was found either (not ours with less than AWAY); and below
        which its words are taken for part of an ordinary message: `calm`.
        """
        return {"sensed": 0.05, "doubtful": 0.02, "calm": 0.003}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> DangerGate:
        """The gate, as sensitive as `config` says."""
        return cls(config["sensed"], config["doubtful"], config["calm"])

    def __init__(self, sensed: float, doubtful: float, calm: float) -> None:
        self._sensed = sensed
        self._doubtful = doubtful
        self._calm = calm

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the intent of every message that speaks of danger."""
        for message in messages:
            entities = message.get(ENTITIES, [])
            named = [entity for entity in entities if entity["entity"] == URGENCY]
            if named and self._is_calm(message, named):
                kept = [entity for entity in entities if entity["entity"] != URGENCY]
                message.set(ENTITIES, kept, add_to_output=True)
            elif named or self._senses(message):
                found = entities if named else [*entities, _unnamed(message)]
                message.set(ENTITIES, found, add_to_output=True)
                message.set(INTENT, {"name": TOPIC, "confidence": 1.0}, add_to_output=True)
        return messages

    def _is_calm(self, message: Message, named: Sequence[dict[str, Any]]) -> bool:
        """Whether the words are part of something else: 冬天冻死几只羊，有补助吗."""
        classified = _topic(message) not in (None, *PEOPLE)
        return classified and not _says_no_more(message, named) and _chance(message) < self._calm

    def _senses(self, message: Message) -> bool:
        limit = self._doubtful if _unplaced(message) else self._sensed
        return _topic(message) not in OWN_ANSWER and _chance(message) >= limit


def calmed(parsed: dict[str, Any]) -> dict[str, Any]:
    """A parsed reply to a question, without a danger that was sensed and is not likely.

    A few words that answer something (记在本子上了) say little by themselves.
    """
    sensed = [e for e in parsed[ENTITIES] if e.get("value") == UNNAMED]
    if not sensed or parsed[DANGER] >= LIKELY:
        return parsed
    entities = [entity for entity in parsed[ENTITIES] if entity not in sensed]
    first = dict(parsed[INTENT_RANKING_KEY][0])
    meant = {**first, "name": FALLBACK} if first["name"] == TOPIC else first
    return {**parsed, INTENT: meant, ENTITIES: entities}


def _unplaced(message: Message) -> bool:
    """Whether the message is about no topic that is known, as far as can be seen."""
    first = message.get(INTENT) or {"name": None, "confidence": 0.0}
    name, confidence = first["name"], float(first["confidence"])
    return name == FALLBACK or (name == OUT_OF_SCOPE and confidence < AWAY)


def _says_no_more(message: Message, named: Sequence[dict[str, Any]]) -> bool:
    """Whether the message is nothing but the danger that it names."""
    text = str(message.get(TEXT) or "")
    for entity in sorted(named, key=lambda entity: -int(entity["start"])):
        text = text[: entity["start"]] + text[entity["end"] :]
    return not _FILLING.sub("", text)


def _chance(message: Message) -> float:
    return float(message.get(DANGER) or 0.0)


def _topic(message: Message) -> str | None:
    name: str | None = (message.get(INTENT) or {}).get("name")
    return name


def _unnamed(message: Message) -> dict[str, Any]:
    end = len(message.get(TEXT) or "")
    return {"entity": URGENCY, "value": UNNAMED, "start": 0, "end": end, "extractor": "danger"}

"""Danger comes before anything else: words of danger decide the topic, whatever was classified."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, INTENT
from rasa.shared.nlu.training_data.message import Message

TOPIC = "report_person_in_need"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class DangerGate(GraphComponent):
    """Turns a message with an `urgency` entity into a report of somebody in need."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> DangerGate:
        """The component; it has nothing to configure."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the intent of every message that names a danger."""
        for message in messages:
            found = {entity["entity"] for entity in message.get(ENTITIES, [])}
            if "urgency" in found:
                message.set(INTENT, {"name": TOPIC, "confidence": 1.0}, add_to_output=True)
        return messages

"""A topic that is not sure enough is not answered: a person comes, or it is asked back."""

from __future__ import annotations

import re
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.intents import FALLBACK, OUT_OF_SCOPE, PEOPLE

_CHINESE = re.compile("[\u4e00-\u9fff]")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class CertaintyGate(GraphComponent):
    """A limit for each kind of harm: a wrong answer, a plea sent away, a resident sent away."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The chance that a topic needs to be answered, and a message to be called not ours;

        where neither is reached, the chance of all topics of PEOPLE from which a person comes.
        """
        return {"answered": 0.6, OUT_OF_SCOPE: 0.7, "people": 0.25}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> CertaintyGate:
        """The gate with the limits of `config`."""
        return cls(config["answered"], config[OUT_OF_SCOPE], config["people"])

    def __init__(self, answered: float, out_of_scope: float, people: float) -> None:
        self._answered = answered
        self._out_of_scope = out_of_scope
        self._people = people

    def process(self, messages: list[Message]) -> list[Message]:
        """Set what each message is taken for; the ranking stays."""
        for message in messages:
            first = message.get(INTENT) or {"name": None, "confidence": 0.0}
            limit = self._out_of_scope if first["name"] == OUT_OF_SCOPE else self._answered
            if first["confidence"] < limit:
                doubt = {"name": FALLBACK, "confidence": first["confidence"]}
                message.set(INTENT, self._person(message) or doubt, add_to_output=True)
        return messages

    def _person(self, message: Message) -> dict[str, Any] | None:
        """The likeliest topic that brings a person, where such topics are likely enough."""
        if not _CHINESE.search(message.get(TEXT) or ""):
            return None
        ranking = message.get(INTENT_RANKING_KEY) or []
        likely = [row for row in ranking if row["name"] in PEOPLE]
        chance = sum(row["confidence"] for row in likely)
        if chance < self._people:
            return None
        return {"name": likely[0]["name"], "confidence": chance}

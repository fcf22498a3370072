"""Brings every message to one spelling before anything reads it: width, spaces, case."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

_SPACES = re.compile(r"\s+")
_BETWEEN_CHINESE = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
_REPEATED = re.compile(r"([!?。,.~…!？！，])\1+")


def normal(text: str) -> str:
    """`text` in half width, with single spaces, none between Chinese characters.

    Repeated punctuation is folded. Meaning is untouched: no word is replaced.
    """
    folded = unicodedata.normalize("NFKC", text).lower()
    spaced = _SPACES.sub(" ", folded).strip()
    return _REPEATED.sub(r"\1", _BETWEEN_CHINESE.sub("", spaced))


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class Normaliser(GraphComponent):
    """Puts the normal spelling in place of the text, in training as in use."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Normaliser:
        """The component; it has nothing to configure."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Normalise each message's text in place."""
        for message in messages:
            message.set(TEXT, normal(message.get(TEXT) or ""), add_to_output=True)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Normalise each example's text in place."""
        self.process(training_data.training_examples)
        return training_data

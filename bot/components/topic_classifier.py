"""Which topic a message is about: n-grams, words and sentence vectors under one regression."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import joblib
import numpy as np
from numpy.typing import NDArray
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT, TEXT_TOKENS
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.sentence_encoder import VECTOR
from bot.components.topic_model import TopicModel

RANKED = 10
_FILE = "topics.joblib"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TopicClassifier(GraphComponent):
    """Our classifier as a Rasa component; TopicModel is the learning itself."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The settings of TopicModel, measured in docs/adr."""
        return {"dimensions": 400, "inverse_regularisation": 10.0, "iterations": 60}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> TopicClassifier:
        """An untrained classifier."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> TopicClassifier:
        """The classifier as it was trained."""
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, joblib.load(folder / _FILE))

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        model: TopicModel | None = None,
    ) -> None:
        self._config = config
        self._storage = model_storage
        self._resource = resource
        self._model = model

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the examples and keep what was learnt in the model."""
        examples = training_data.intent_examples
        config = {key: self._config[key] for key in self.get_default_config()}
        model = TopicModel(**config)
        topics = [example.get(INTENT) for example in examples]
        model.fit(_texts(examples), _words(examples), _vectors(examples), topics)
        with self._storage.write_to(self._resource) as folder:
            joblib.dump(model, folder / _FILE)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the topic and the ranking of each message."""
        if self._model is None or not messages:
            return messages
        chances = self._model.chances(_texts(messages), _words(messages), _vectors(messages))
        topics = self._model.topics
        for message, row in zip(messages, chances, strict=True):
            ranking = [
                {"name": topics[i], "confidence": float(row[i])} for i in np.argsort(-row)[:RANKED]
            ]
            message.set(INTENT, dict(ranking[0]), add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages


def _texts(messages: Sequence[Message]) -> list[str]:
    return [message.get(TEXT) for message in messages]


def _words(messages: Sequence[Message]) -> list[list[str]]:
    return [[token.text for token in message.get(TEXT_TOKENS, [])] for message in messages]


def _vectors(messages: Sequence[Message]) -> NDArray[np.float32]:
    return np.array([message.get(VECTOR) for message in messages], dtype=np.float32)

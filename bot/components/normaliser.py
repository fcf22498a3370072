"""Brings every message to one spelling before anything reads it."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

import emoji
from opencc import OpenCC
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.homophones import mended
from bot.components.lexicon import lexicon

_SPACES = re.compile(r"\s+")
_BETWEEN_CHINESE = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
_REPEATED = re.compile(r"([!?。,.~…!？！，])\1+")
_DRAWN_OUT = re.compile(r"([啊呀哦嗯呢吧哈呜唉])\1+")


def normal(text: str) -> str:
    """`text` in half width and simplified characters, words typed by ear mended.

    Spaces are single, none between Chinese characters; repeated punctuation and drawn-out
    particles are folded; emoji are taken out of a message that has words too.
    """
    folded = unicodedata.normalize("NFKC", text).lower()
    worded = emoji.replace_emoji(folded, "")
    simple = _simplified(worded if worded.strip() else folded)
    spaced = _BETWEEN_CHINESE.sub("", _SPACES.sub(" ", simple).strip())
    return mended(_DRAWN_OUT.sub(r"\1", _REPEATED.sub(r"\1", spaced)))


def _simplified(text: str) -> str:
    """Traditional characters made simplified, but for names that keep one: 奇乾."""
    parts = _kept().split(text)
    return "".join(part if i % 2 else _opencc().convert(part) for i, part in enumerate(parts))


@cache
def _opencc() -> OpenCC:
    return OpenCC("t2s")


@cache
def _kept() -> re.Pattern[str]:
    kept = [word for word in lexicon() if _opencc().convert(word) != word]
    return re.compile(f"({'|'.join(map(re.escape, kept))})")


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

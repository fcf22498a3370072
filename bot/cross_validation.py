"""How well topics are told apart: every utterance classified by a model that has not seen it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedGroupKFold

from bot.components.normaliser import normal
from bot.components.sentence_encoder import ENCODER, encode_stored
from bot.components.topic_classifier import TopicClassifier
from bot.components.topic_model import TopicModel
from bot.utterances import read_utterances

FOLDS = 5
TOP = 3
ALIKE = 0.93
"""Utterances of a topic whose vectors are this close count as rephrasings of one another."""
BINS = 10

Floats = NDArray[np.float32]


class Examples(NamedTuple):
    """The utterances with what the model reads of them; `groups` keeps rephrasings together."""

    texts: list[str]
    vectors: Floats
    topics: list[str]
    groups: list[int]


class Validated(NamedTuple):
    """For each utterance its topic, the topics ranked first to third, and the first's chance."""

    texts: list[str]
    truth: list[str]
    ranked: list[list[str]]
    chances: list[float]

    @property
    def firsts(self) -> list[str]:
        """The topic each utterance was taken for."""
        return [row[0] for row in self.ranked]

    def right(self, top: int = 1) -> float:
        """The share of utterances whose topic is among the first `top`."""
        hits = [topic in row[:top] for topic, row in zip(self.truth, self.ranked, strict=True)]
        return float(np.mean(hits))

    def macro_f1(self) -> float:
        """The mean F1 over topics, each counting the same."""
        return float(f1_score(self.truth, self.firsts, average="macro"))

    def confusions(self) -> Mapping[tuple[str, str], list[str]]:
        """The utterances of one topic (first) taken for another (second), most often first."""
        found: dict[tuple[str, str], list[str]] = {}
        for text, truth, taken in zip(self.texts, self.truth, self.firsts, strict=True):
            if truth != taken:
                found.setdefault((truth, taken), []).append(text)
        return dict(sorted(found.items(), key=lambda item: -len(item[1])))

    def calibration(self) -> list[tuple[float, float, int]]:
        """By tenths of chance: the mean chance, the share that was right, how many."""
        chances = np.array(self.chances)
        right = np.array([t == f for t, f in zip(self.truth, self.firsts, strict=True)])
        places = np.minimum((chances * BINS).astype(int), BINS - 1)
        rows = [(chances[places == i], right[places == i]) for i in range(BINS)]
        return [(float(c.mean()), float(r.mean()), len(c)) for c, r in rows if len(c)]


def read_examples() -> Examples:
    """The utterances of `data/nlu`, read and encoded as in training."""
    said = read_utterances()
    texts = [normal(utterance.text) for utterance in said]
    topics = [utterance.topic for utterance in said]
    vectors = encode_stored(ENCODER, texts)
    return Examples(texts, vectors, topics, _groups(vectors, topics))


def cross_validate(examples: Examples, folds: int = FOLDS) -> Validated:
    """Each fold classified by a model trained on the others."""
    result = Validated([], [], [], [])
    splits = StratifiedGroupKFold(folds, shuffle=True, random_state=0)
    for learn, test in splits.split(examples.texts, examples.topics, examples.groups):
        model = TopicModel(**TopicClassifier.get_default_config())
        model.fit(*_rows(examples, learn))
        texts, vectors, topics = _rows(examples, test)
        chances = model.chances(texts, vectors)
        order = np.argsort(-chances, axis=1)[:, :TOP]
        result.texts.extend(texts)
        result.truth.extend(topics)
        result.ranked.extend([model.topics[i] for i in row] for row in order)
        result.chances.extend(map(float, chances.max(axis=1)))
    return result


def _groups(vectors: Floats, topics: Sequence[str]) -> list[int]:
    """A number for each utterance, the same for rephrasings of one another."""
    groups = np.arange(len(topics))
    for topic in set(topics):
        rows = np.flatnonzero(np.array(topics) == topic)
        unit = vectors[rows] - vectors.mean(axis=0)
        unit /= np.linalg.norm(unit, axis=1, keepdims=True)
        for i, likeness in enumerate(unit @ unit.T):
            close = rows[likeness >= ALIKE]
            groups[np.isin(groups, groups[close])] = groups[rows[i]]
    return [int(group) for group in groups]


def _rows(examples: Examples, index: NDArray[np.int64]) -> tuple[list[str], Floats, list[str]]:
    texts = [examples.texts[i] for i in index]
    return texts, examples.vectors[index], [examples.topics[i] for i in index]

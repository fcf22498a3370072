"""Measures how well topics are recognised: cross-validation, and questions with accept sets."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import jieba
import numpy as np
import yaml
from numpy.typing import NDArray
from sklearn.model_selection import StratifiedKFold

from bot.components.normaliser import normal
from bot.components.sentence_encoder import encode
from bot.components.topic_classifier import TopicClassifier
from bot.components.topic_model import TopicModel
from bot.model_store import ROOT
from bot.training import FALLBACK, TALK

FOLDS = 5
TOP = 3
NOT_POLICY = ("out_of_scope", *TALK)


class Examples(NamedTuple):
    """The training utterances with everything the model reads of them."""

    texts: list[str]
    words: list[list[str]]
    vectors: NDArray[np.float32]
    topics: list[str]


class Validated(NamedTuple):
    """Cross-validation: for each utterance its topic and the topics ranked first to third."""

    truth: list[str]
    ranked: list[list[str]]

    def right(self, top: int = 1) -> float:
        """The share of utterances whose topic is among the first `top`."""
        hits = [topic in row[:top] for topic, row in zip(self.truth, self.ranked, strict=True)]
        return float(np.mean(hits))

    def confusions(self) -> dict[tuple[str, str], int]:
        """How often one topic (first) was taken for another (second), most often first."""
        counts: dict[tuple[str, str], int] = {}
        for topic, row in zip(self.truth, self.ranked, strict=True):
            if topic != row[0]:
                counts[topic, row[0]] = counts.get((topic, row[0]), 0) + 1
        return dict(sorted(counts.items(), key=lambda item: -item[1]))


class Asked(NamedTuple):
    """A question with the topics an experienced supervisor would accept (none: out of scope)."""

    text: str
    accept: tuple[str, ...]


class Accepted(NamedTuple):
    """Scores on questions with accept sets; each a share of the questions it speaks of."""

    in_scope: int
    right: float
    right_in_three: float
    answered_right: float
    asked_back: float
    out_of_scope: int
    wrongly_answered: float


def read_examples() -> Examples:
    """The utterances of `data/nlu`, read and encoded as in training."""
    texts: list[str] = []
    topics: list[str] = []
    for path in sorted((ROOT / "data/nlu").glob("*.yml")):
        for row in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            said = [line[2:] for line in row["examples"].splitlines() if line.startswith("- ")]
            texts += [normal(line) for line in said]
            topics += [row["intent"]] * len(said)
    for path in sorted((ROOT / "data/lexicon").iterdir()):
        jieba.load_userdict(str(path))
    encoders = _pipeline_step("SentenceEncoder")["encoders"]
    words = [list(jieba.cut(text)) for text in texts]
    return Examples(texts, words, encode(encoders, texts), topics)


def cross_validate(examples: Examples, folds: int = FOLDS) -> Validated:
    """Each fold predicted by a model trained on the others."""
    truth: list[str] = []
    ranked: list[list[str]] = []
    splits = StratifiedKFold(folds, shuffle=True, random_state=0)
    for learn, test in splits.split(examples.texts, examples.topics):
        model = TopicModel(**TopicClassifier.get_default_config())
        model.fit(*_rows(examples, learn))
        texts, words, vectors, topics = _rows(examples, test)
        order = np.argsort(-model.chances(texts, words, vectors), axis=1)[:, :TOP]
        truth += topics
        ranked += [[model.topics[i] for i in row] for row in order]
    return Validated(truth, ranked)


def read_questions(file: Path) -> list[Asked]:
    """Questions of a JSONL file with `text` and `accept` or `accept_topics`."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line]
    return [Asked(row["text"], tuple(row.get("accept", row.get("accept_topics")))) for row in rows]


def score(questions: Sequence[Asked], parsed: Sequence[dict[str, Any]]) -> Accepted:
    """The scores of the messages as the pipeline read them, one for each question."""
    known = [(q, p) for q, p in zip(questions, parsed, strict=True) if q.accept]
    unknown = [p for q, p in zip(questions, parsed, strict=True) if not q.accept]
    firsts = [_ranked(p)[0] in q.accept for q, p in known]
    return Accepted(
        in_scope=len(known),
        right=_share(firsts),
        right_in_three=_share([bool(set(_ranked(p)[:TOP]) & set(q.accept)) for q, p in known]),
        answered_right=_share([p["intent"]["name"] in q.accept for q, p in known]),
        asked_back=_share([p["intent"]["name"] == FALLBACK for _, p in known]),
        out_of_scope=len(unknown),
        wrongly_answered=_share([_answers(p["intent"]["name"]) for p in unknown]),
    )


def _answers(topic: str) -> bool:
    return topic not in (*NOT_POLICY, FALLBACK)


def _ranked(parsed: dict[str, Any]) -> list[str]:
    return [row["name"] for row in parsed["intent_ranking"] if row["name"] != FALLBACK]


def _share(hits: Sequence[bool]) -> float:
    return float(np.mean(hits)) if hits else float("nan")


def _rows(
    examples: Examples, index: NDArray[np.int64]
) -> tuple[list[str], list[list[str]], NDArray[np.float32], list[str]]:
    return (
        [examples.texts[i] for i in index],
        [examples.words[i] for i in index],
        examples.vectors[index],
        [examples.topics[i] for i in index],
    )


def _pipeline_step(name: str) -> dict[str, Any]:
    config = yaml.safe_load((ROOT / "bot/config.yml").read_text(encoding="utf-8"))
    return next(step for step in config["pipeline"] if str(step["name"]).endswith(name))

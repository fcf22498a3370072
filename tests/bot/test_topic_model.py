"""The learning itself, on a toy set: without vectors, or with vectors made by hand."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.components.topic_model import TopicModel

SAID = {
    "where": ["低保去哪申请", "去哪申请特困", "申请低保去哪办", "在哪申请救助", "去哪办低保"],
    "when": ["低保多久批下来", "多久能批", "特困多久批下来", "要等多久才批", "多久下来"],
    "fraud": ["骗低保怎么罚", "骗钱罚多少", "虚报怎么罚", "骗取救助罚款", "瞒报罚不罚"],
}
TEXTS = [text for texts in SAID.values() for text in texts]
TOPICS = [topic for topic, texts in SAID.items() for _ in texts]
NONE: NDArray[np.float32] = np.zeros((len(TEXTS), 0), dtype=np.float32)


def vectors(topics: list[str]) -> NDArray[np.float32]:
    """One direction a topic."""
    rows = [list(SAID).index(topic) for topic in topics]
    return np.asarray(np.eye(3)[rows], dtype=np.float32)


@pytest.fixture(scope="module")
def model() -> TopicModel:
    """Learnt from the n-grams and words alone."""
    learnt = TopicModel(dimensions=8, inverse_regularisation=10.0, iterations=60)
    learnt.fit(TEXTS, NONE, TOPICS)
    return learnt


def test_it_knows_the_topics_it_learnt(model: TopicModel) -> None:
    assert model.topics == sorted(SAID)


def test_chances_are_chances(model: TopicModel) -> None:
    chances = model.chances(TEXTS, NONE)
    assert chances.shape == (len(TEXTS), 3)
    assert np.allclose(chances.sum(axis=1), 1)
    assert (chances >= 0).all()


def test_it_finds_what_it_was_taught(model: TopicModel) -> None:
    best = model.chances(TEXTS, NONE).argmax(axis=1)
    assert [model.topics[i] for i in best] == TOPICS


@pytest.mark.parametrize(("text", "topic"), [("去哪申请低保", "where"), ("批下来要多久", "when")])
def test_it_finds_the_topic_of_new_words(model: TopicModel, text: str, topic: str) -> None:
    chances = model.chances([text], NONE[:1])
    assert model.topics[int(chances.argmax())] == topic


def test_a_text_of_unknown_characters_still_has_chances(model: TopicModel) -> None:
    chances = model.chances(["xyz"], NONE[:1])
    assert np.isfinite(chances).all()


def test_learning_twice_gives_the_same(model: TopicModel) -> None:
    again = TopicModel(dimensions=8, inverse_regularisation=10.0, iterations=60)
    again.fit(TEXTS, NONE, TOPICS)
    first = model.chances(TEXTS, NONE)
    assert np.allclose(first, again.chances(TEXTS, NONE))


def test_vectors_decide_where_the_words_do_not() -> None:
    learnt = TopicModel(dimensions=8, inverse_regularisation=10.0, iterations=60)
    learnt.fit(TEXTS, vectors(TOPICS), TOPICS)
    unknown = ["xyz"] * 3
    chances = learnt.chances(unknown, vectors(list(SAID)))
    assert [learnt.topics[i] for i in chances.argmax(axis=1)] == list(SAID)


def test_a_word_seen_once_says_nothing() -> None:
    learnt = TopicModel(dimensions=8, inverse_regularisation=10.0, iterations=60)
    learnt.fit([*TEXTS, "龘"], np.zeros((len(TEXTS) + 1, 0), dtype=np.float32), [*TOPICS, "fraud"])
    once, never = learnt.chances(["龘", "靐"], NONE[:2])
    assert np.allclose(once, never)

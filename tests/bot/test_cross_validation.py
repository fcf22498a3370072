"""Cross validation, on a toy set whose topics are plain to see."""

from __future__ import annotations

import numpy as np
import pytest

from bot.cross_validation import Examples, Validated, _groups, cross_validate

WORDS = {"where": "去哪办申请", "when": "多久批下来", "fraud": "骗保罚多少"}
EACH = 12


def toy() -> Examples:
    """A dozen texts a topic; every second one is a rephrasing of the one before."""
    texts, topics, groups = [], [], []
    for number, (topic, words) in enumerate(WORDS.items()):
        for i in range(EACH):
            texts.append(words[i % 3 :] + words[: i % 2 + 1] + str(i))
            topics.append(topic)
            groups.append(number * EACH + i // 2)
    vectors = np.eye(3, dtype=np.float32)[[list(WORDS).index(topic) for topic in topics]]
    return Examples(texts, vectors, topics, groups)


@pytest.fixture(scope="module")
def validated() -> Validated:
    """The toy set in three folds."""
    return cross_validate(toy(), folds=3)


def test_every_utterance_is_tested_once(validated: Validated) -> None:
    assert sorted(validated.texts) == sorted(toy().texts)
    truth = dict(zip(toy().texts, toy().topics, strict=True))
    assert validated.truth == [truth[text] for text in validated.texts]


def test_what_is_plain_is_found(validated: Validated) -> None:
    assert validated.right() == validated.right(3) == 1.0
    assert validated.macro_f1() == 1.0
    assert validated.confusions() == {}


def test_chances_are_chances(validated: Validated) -> None:
    assert all(1 / 3 <= chance <= 1.0 for chance in validated.chances)


MADE = Validated(
    texts=["一", "二", "三", "四"],
    truth=["a", "a", "a", "b"],
    ranked=[["a", "b"], ["b", "a"], ["b", "c"], ["b", "a"]],
    chances=[0.95, 0.55, 0.57, 1.0],
)


def test_the_share_that_is_right() -> None:
    assert MADE.right() == 0.5
    assert MADE.right(2) == 0.75


def test_macro_f1_counts_every_topic_the_same() -> None:
    assert MADE.macro_f1() == pytest.approx((0.5 + 0.5) / 2)


def test_confusions_name_the_utterances_to_blame() -> None:
    assert MADE.confusions() == {("a", "b"): ["二", "三"]}


def test_the_worst_confusion_comes_first() -> None:
    made = Validated(["一", "二", "三"], ["a", "b", "b"], [["b"], ["a"], ["a"]], [0.5] * 3)
    assert list(made.confusions()) == [("b", "a"), ("a", "b")]


def test_calibration_by_tenths() -> None:
    low, high = MADE.calibration()
    assert np.allclose(low, (0.56, 0.0, 2))
    assert np.allclose(high, (0.975, 1.0, 2))


def test_rephrasings_of_a_topic_are_one_group() -> None:
    vectors = np.array([[1, 0, 0], [0.99, 0.02, 0], [0, 1, 0], [1, 0, 0], [0, 0, 1]], np.float32)
    groups = _groups(vectors, ["a", "a", "a", "b", "b"])
    assert groups[0] == groups[1]
    assert len(set(groups)) == 4


def test_likeness_goes_on_from_one_to_the_next() -> None:
    angles = np.radians([0, 15, 30, 180, 195, 210])
    vectors = np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)
    first, second, third, *others = _groups(vectors, ["a"] * 6)
    assert first == second == third
    assert first not in others

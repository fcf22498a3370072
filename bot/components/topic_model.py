"""The learning behind the topic classifier: plain scikit-learn, without Rasa."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import jieba
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn import config_context
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

Matrix = NDArray[np.float32]
WORDS_WEIGHT = 0.7
VECTOR_WEIGHT = 1.5
SMALLEST = 1e-12
RARE = 2
"""An n-gram counts from its second utterance on: one seen once says nothing."""


class TopicModel:
    """TF-IDF of character 1–3-grams and of words, reduced, beside centred sentence vectors,

    under one multinomial logistic regression. `dimensions` is the reduced size of the n-grams.
    Terms and projection are of one type, and the projection lies as it is multiplied: otherwise
    all of it would be copied at every message.
    """

    def __init__(self, dimensions: int, inverse_regularisation: float, iterations: int) -> None:
        self._characters = TfidfVectorizer(
            analyzer="char", ngram_range=(1, 3), sublinear_tf=True, min_df=RARE, dtype=np.float32
        )
        self._word_terms = TfidfVectorizer(
            analyzer=_words_and_pairs, sublinear_tf=True, min_df=RARE, dtype=np.float32
        )
        self._dimensions = dimensions
        self._projection: Matrix = np.zeros((0, 0), dtype=np.float32)
        self._regression = LogisticRegression(C=inverse_regularisation, max_iter=iterations)
        self._centre: Matrix = np.zeros(0, dtype=np.float32)

    @property
    def topics(self) -> list[str]:
        """The topics learnt, in the order of the columns of `chances`."""
        return list(self._regression.classes_)

    def fit(self, texts: Sequence[str], vectors: Matrix, topics: Sequence[str]) -> None:
        """Learn `topics` from one row each of texts and their vectors."""
        self._characters.fit(texts)
        self._word_terms.fit(texts)
        self._centre = vectors.mean(axis=0)
        terms = self._terms(texts)
        most = min(self._dimensions, min(terms.shape) - 1)
        reduction = TruncatedSVD(most, random_state=0).fit(terms)
        self._projection = np.ascontiguousarray(reduction.components_.T, dtype=np.float32)
        self._regression.fit(self._features(texts, vectors), topics)

    def chances(self, texts: Sequence[str], vectors: Matrix) -> Matrix:
        """The probability of each topic for each text; rows sum to 1."""
        with config_context(assume_finite=True):
            features = self._features(texts, vectors)
            chances: Matrix = self._regression.predict_proba(features)
        return chances

    def _features(self, texts: Sequence[str], vectors: Matrix) -> Matrix:
        reduced = self._terms(texts) @ self._projection
        if vectors.shape[1] == 0:
            return np.asarray(reduced, dtype=np.float32)
        centred = vectors - self._centre
        lengths = np.linalg.norm(centred, axis=1, keepdims=True)
        weighted = VECTOR_WEIGHT * centred / np.maximum(lengths, SMALLEST)
        return np.hstack([reduced, weighted]).astype(np.float32)

    def _terms(self, texts: Sequence[str]) -> csr_matrix:
        weighted = WORDS_WEIGHT * self._word_terms.transform(texts)
        return hstack([self._characters.transform(texts), weighted]).tocsr()


def _words_and_pairs(text: str) -> list[str]:
    words = jieba.lcut(text)
    return [*words, *(f"{first} {second}" for first, second in pairwise(words))]

"""Vectors kept beside the utterances."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.components import vector_store
from bot.components.normaliser import normal
from bot.components.sentence_encoder import ENCODER, encode, encode_stored
from bot.components.vector_store import read_vectors, write_vectors
from bot.utterances import read_utterances

STEP = 1 / 127
NEAR = 0.02


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to keep vectors in."""
    monkeypatch.setattr(vector_store, "FOLDER", tmp_path / "vectors")
    return tmp_path / "vectors"


@pytest.fixture(scope="module")
def said() -> list[str]:
    """The utterances as training reads them, each once."""
    return sorted({normal(utterance.text) for utterance in read_utterances()})


def made(count: int) -> dict[str, NDArray[np.float32]]:
    """Some texts with made-up vectors."""
    rows = np.random.default_rng(0).normal(size=(count, 8)).astype(np.float32)
    return {f"第{i}句": row for i, row in enumerate(rows)}


def test_what_was_kept_is_read(folder: Path) -> None:
    vectors = made(20)
    write_vectors("toy", vectors)
    kept = read_vectors("toy")
    for text, vector in vectors.items():
        assert text in kept
        assert np.abs(kept[text] - vector).max() <= np.abs(vector).max() * STEP / 2 + 1e-6


def test_an_unknown_text_is_not_there(folder: Path) -> None:
    write_vectors("toy", made(3))
    kept = read_vectors("toy")
    assert "没有这句" not in kept
    with pytest.raises(KeyError):
        kept["没有这句"]


def test_a_new_vector_stands_beside_those_of_the_file(folder: Path) -> None:
    write_vectors("toy", made(3))
    kept = read_vectors("toy")
    kept["新的一句"] = np.ones(8, dtype=np.float32)
    assert "新的一句" in kept
    assert (kept["新的一句"] == 1).all()


def test_without_a_file_nothing_is_kept(folder: Path) -> None:
    assert "第0句" not in read_vectors("toy")


def test_the_file_depends_on_the_vectors_alone(folder: Path) -> None:
    vectors = made(5)
    file = write_vectors("toy", vectors)
    first = file.read_bytes()
    write_vectors("toy", dict(reversed(vectors.items())))
    assert file.read_bytes() == first


def test_writing_forgets_what_was_kept_before(folder: Path) -> None:
    write_vectors("toy", made(5))
    write_vectors("toy", {"只有这句": np.ones(8, dtype=np.float32)})
    assert "第0句" not in read_vectors("toy")


def test_nearly_all_utterances_are_kept(said: list[str]) -> None:
    kept = read_vectors(ENCODER)
    new = [text for text in said if text not in kept]
    assert len(new) <= 0.05 * len(said), f"{len(new)} of {len(said)}: hotline train --keep-vectors"


def test_what_is_kept_is_what_the_encoder_gives(said: list[str]) -> None:
    kept = read_vectors(ENCODER)
    sample = random.Random(0).sample([text for text in said if text in kept], 30)
    for text, exact in zip(sample, encode(ENCODER, sample), strict=True):
        assert 1 - cosine(kept[text], exact) <= NEAR, text


def test_kept_and_new_texts_are_encoded_in_order(said: list[str]) -> None:
    kept = read_vectors(ENCODER)
    old = next(text for text in said if text in kept)
    new = "这一句谁也没有写进语料里"
    first, second, third = encode_stored(ENCODER, [new, old, new])
    assert 1 - cosine(first, encode(ENCODER, [new])[0]) <= NEAR
    assert np.allclose(second, kept[old])
    assert np.allclose(first, third)


def cosine(one: NDArray[np.float32], other: NDArray[np.float32]) -> float:
    """How alike two directions are."""
    return float(one @ other / (np.linalg.norm(one) * np.linalg.norm(other)))

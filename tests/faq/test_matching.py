"""Which published entries a message is like."""

from __future__ import annotations

import numpy as np
import pytest

from faq.matching import Candidate, Index, Vector, bare
from faq.published_entries import PublishedEntry
from tests.faq.published_entry import an_entry

HALL = an_entry("政务大厅几点上班", "办事大厅几点开门")
CARD = an_entry("残疾人证在哪里办", "办残疾证去哪儿")
OPENS = {"政务大厅几点上班": 0, "办事大厅几点开门": 1, "残疾人证在哪里办": 2, "办残疾证去哪儿": 3}


def towards(*axes: float) -> Vector:
    vector = np.zeros(8, dtype=np.float32)
    vector[: len(axes)] = axes
    return vector / np.float32(np.linalg.norm(vector))


VECTORS = {text: towards(*[0.0] * axis, 1.0) for text, axis in OPENS.items()}


def found(index: Index, text: str, vector: Vector | None = None) -> dict[str, Candidate]:
    return {one.entry.title: one for one in index.candidates(text, vector, lambda entry: True)}


@pytest.mark.parametrize(
    "text", ["办事大厅几点开门？", "请问，办事大厅几点开门呢", "办事大厅 几点开门"]
)
def test_the_same_words_are_the_same_without_what_says_nothing(text: str) -> None:
    one = found(Index([HALL, CARD], {}), text)[HALL.title]
    assert (one.same, one.phrasing, one.sense) == (True, "办事大厅几点开门", 0.0)
    assert one.text == pytest.approx(1.0)


def test_an_entry_is_found_by_its_likest_phrasing() -> None:
    one = found(Index([HALL, CARD], {}), "办事大厅下午几点")[HALL.title]
    assert (one.same, one.phrasing) == (False, "办事大厅几点开门")
    assert 0.4 < one.text < 1.0


def test_sense_finds_what_shares_no_word() -> None:
    told = found(Index([HALL, CARD], VECTORS), "啥时辰接人", towards(0.1, 0.9, 0.2))
    assert told[HALL.title].phrasing == "办事大厅几点开门"
    assert told[HALL.title].text == 0.0
    assert told[HALL.title].sense == pytest.approx(0.9 / np.sqrt(0.86), abs=1e-5)
    assert told[CARD.title].sense < 0.3


def test_a_phrasing_without_a_vector_is_found_by_its_words() -> None:
    some = {"政务大厅几点上班": VECTORS["政务大厅几点上班"]}
    told = found(Index([HALL, CARD], some), "办残疾证去哪儿", towards(1.0))
    assert told[CARD.title].same
    assert told[CARD.title].sense == 0.0


def test_only_what_fits_is_found() -> None:
    def fits(entry: PublishedEntry) -> bool:
        return entry.township is None

    there = an_entry("黑山头大厅几点上班", township="黑山头镇")
    told = Index([HALL, there], {}).candidates("黑山头大厅几点上班", None, fits)
    assert [one.entry for one in told] == [HALL]


@pytest.mark.parametrize("text", ["", "？？", "xyz"])
def test_nothing_is_like_nothing(text: str) -> None:
    assert found(Index([], {}), text) == {}
    assert not any(one.same or one.text > 0 for one in found(Index([HALL], {}), text).values())


def test_half_width_and_small_letters_count_as_one() -> None:
    assert bare("请问ＡＢＣ１２？") == "abc12"

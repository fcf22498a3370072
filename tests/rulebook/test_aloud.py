"""What is read aloud ends where a sentence does, never in the middle of a number."""

from __future__ import annotations

import pytest

from rulebook.aloud import SPOKEN_MOST, aloud

LONG = "字" * 60


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("一句话。", "一句话。"),
        (f"{LONG}。电话是13800138000，也可以不留。再说一句。", f"{LONG}。"),
        (f"{LONG}，{'字' * 12}，电话是13800138000。", f"{LONG}，{'字' * 12}，"),
        (f"{LONG}；还有，{'字' * 30}。", f"{LONG}；"),
        ("字" * 100, "字" * SPOKEN_MOST),
    ],
)
def test_it_is_cut_at_a_sentence(text: str, spoken: str) -> None:
    assert aloud(text) == spoken
    assert len(aloud(text)) <= SPOKEN_MOST

"""Cleaning what a resident typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.text import clean

CLEANED = [
    ("  低保 ", "低保"),
    ("第一行\r\n第二行\r第三行", "第一行\n第二行\n第三行"),
    ("甲\t乙", "甲 乙"),
    ("\x00甲\x07\x1b乙\x7f", "甲乙"),
    ("甲\u202e乙\u2066\u200b\ufeff", "甲乙"),
    ("半\ud800个\udc00", "半\ufffd个\ufffd"),
    ("\ud83d\ude00", "😀"),
    ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
    ("𠮷", "𠮷"),
    (" \u3000\n", ""),
]


@pytest.mark.parametrize(("typed", "cleaned"), CLEANED)
def test_what_is_seen_stays_and_the_rest_goes(typed: str, cleaned: str) -> None:
    assert clean(typed) == cleaned


@given(st.text(alphabet=st.characters(codec=None)))
def test_a_cleaned_text_can_be_written_anywhere(typed: str) -> None:
    cleaned = clean(typed)
    assert "\x00" not in cleaned
    assert cleaned.encode().decode() == cleaned

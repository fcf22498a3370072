from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.components.normaliser import normal


@pytest.mark.parametrize(
    ("text", "spelt"),
    [
        ("低保 怎么 办", "低保怎么办"),
        ("  低保怎么办  ", "低保怎么办"),
        ("低保\n怎么办", "低保怎么办"),
        ("低保　怎么办", "低保怎么办"),
        ("ＡＢＣ１２３", "abc123"),
        ("１２，０００元", "12,000元"),
        ("低保能办吗？？？", "低保能办吗?"),
        ("太慢了！！！！", "太慢了!"),
        ("不知道。。。", "不知道。"),
        ("3K 元", "3k 元"),
        ("OK 吗", "ok 吗"),
        ("（低保）", "(低保)"),
        ("三(三)4", "三(三)4"),
        ("", ""),
    ],
)
def test_one_spelling(text: str, spelt: str) -> None:
    assert normal(text) == spelt


@given(st.text(max_size=60))
def test_what_is_normal_stays_so(text: str) -> None:
    once = normal(text)
    assert normal(once) == once


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), max_size=60))
def test_chinese_words_are_left_alone(text: str) -> None:
    assert normal(text) == text

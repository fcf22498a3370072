"""Words typed by ear, and words that only look so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.components.homophones import mended
from bot.components.lexicon import lexicon


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("低宝怎么办", "低保怎么办"),
        ("底保要啥条件", "低保要啥条件"),
        ("五宝老人", "五保老人"),
        ("医报报多少", "医保报多少"),
        ("残急人补贴", "残疾人补贴"),
        ("身请低宝", "申请低保"),
        ("就助站在哪", "救助站在哪"),
        ("林时救助", "临时救助"),
        ("临石救助", "临时救助"),
        ("依疗救助", "医疗救助"),
        ("慈扇救助", "慈善救助"),
        ("敬老员收不收", "敬老院收不收"),
        ("民证局电话", "民政局电话"),
    ],
)
def test_a_word_of_ours_typed_by_ear_is_mended(typed: str, meant: str) -> None:
    assert mended(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "",
        "各地保险",
        "一保险公司",
        "皇后",
        "小区物业没人管",
        "我妈妈身体不好",
        "有限公司欠薪",
        "今天天气真好",
    ],
)
def test_what_is_a_word_already_stays(text: str) -> None:
    assert mended(text) == text


@pytest.mark.parametrize("word", lexicon())
def test_a_word_of_the_lexicon_stays(word: str) -> None:
    assert mended(word) == word


@given(st.text(st.sampled_from("低底宝保医报残急疾身申请就救助慈扇善x1"), max_size=12))
def test_mending_changes_no_length_and_settles(text: str) -> None:
    once = mended(text)
    assert len(once) == len(text)
    assert mended(once) == once

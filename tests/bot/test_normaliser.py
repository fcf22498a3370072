"""One spelling for everything that is typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.normaliser import Normaliser, normal


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
        ("低保~~~怎么办……", "低保~怎么办."),
        ("申請低保需要滿足什麼條件？", "申请低保需要满足什么条件?"),
        ("二級殘疾證怎麼補辦", "二级残疾证怎么补办"),
        ("低保🙏怎么办😢", "低保怎么办"),
        ("👨‍👩‍👧 低保", "低保"),
        ("🙏", "🙏"),
        ("🙏 😢", "🙏 😢"),
        ("在吗啊啊啊啊", "在吗啊"),
        ("嗯嗯嗯，那个呢呢", "嗯,那个呢"),
        ("低宝咋办", "低保咋办"),
        ("殘急證", "残疾证"),
        ("", ""),
    ],
)
def test_one_spelling(text: str, spelt: str) -> None:
    assert normal(text) == spelt


TYPED = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="薴\u20e3"))
"""Any text. OpenCC takes 薴 two steps, and a lone keycap mark makes an emoji of what is left."""


@given(TYPED)
def test_what_is_normal_stays_so(text: str) -> None:
    once = normal(text)
    assert normal(once) == once


@pytest.mark.parametrize(
    "text",
    [
        "奇乾",
        "奇乾乡离得远,低保去哪办",
        "各地保险怎么交",
        "我妈妈常常念叨",
        "好好好",
        "蒙兀室韦苏木",
        "二级残疾一个月多少钱",
    ],
)
def test_what_is_right_already_is_left_alone(text: str) -> None:
    assert normal(text) == text


@given(st.text(st.sampled_from("低保宝地险申请身請?？ 🙏啊乾奇残疾急~12"), max_size=16))
def test_what_residents_type_settles_at_once(text: str) -> None:
    once = normal(text)
    assert normal(once) == once


@given(TYPED)
def test_nothing_full_width_doubled_or_at_the_edges_is_left(text: str) -> None:
    spelt = normal(text)
    assert spelt == spelt.strip()
    assert "  " not in spelt
    assert "??" not in spelt
    assert "？" not in spelt


def test_training_reads_what_use_reads() -> None:
    said = "申請低宝🙏"
    typed, taught = Message({TEXT: said}), Message({TEXT: said})
    Normaliser().process([typed])
    Normaliser().process_training_data(TrainingData([taught]))
    assert typed.get(TEXT) == taught.get(TEXT) == "申请低保"

"""Where in a long message the ask stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.components.ask import LONG, asks, the_ask

TOLD = "我家在上库力,老伴前年得了病,重活干不了。儿子在外地打工,去年回来过一趟,家里就剩我们老两口。"
MORE = "我喂了十来只羊,羊草又贵,年底一算账没剩下钱。"


@pytest.mark.parametrize(
    "text",
    [
        "低保怎么办",
        "能不能给办",
        "我够不够格",
        "有没有补贴?",
        "多少钱",
        "算低收入吗",
        "请问一下",
        "希望领导重视",
        "我要投诉",
        "咋整",
        "几天能批",
    ],
)
def test_what_asks(text: str) -> None:
    assert asks(text)


@pytest.mark.parametrize("text", ["", "我家在三河", "老伴前年病了", "谢谢", TOLD])
def test_what_only_tells(text: str) -> None:
    assert not asks(text)


@pytest.mark.parametrize("text", ["", "低保", "我家困难,我妈病了,能吃低保吗", "字" * LONG])
def test_a_short_message_is_all_ask(text: str) -> None:
    assert the_ask(text) == text


@pytest.mark.parametrize(
    ("text", "ask"),
    [
        (f"{TOLD}{MORE}我们够不够吃低保?", "我们够不够吃低保?"),
        (f"我们够不够吃低保?{TOLD}{MORE}", "我们够不够吃低保?"),
        (f"{TOLD}我们够不够吃低保?{MORE}", "我们够不够吃低保?"),
        (f"{TOLD}{MORE}想问一下低保的事。谢谢", "想问一下低保的事。"),
        (f"{TOLD}去哪办?{MORE}要啥材料?", "去哪办?要啥材料?"),
        (f"{TOLD}{MORE}", ""),
    ],
)
def test_the_sentences_that_ask_are_found(text: str, ask: str) -> None:
    assert len(text) > LONG
    assert the_ask(text) == ask


def test_a_voice_message_without_full_stops_is_read_clause_by_clause() -> None:
    run_on = f"{TOLD}{MORE}".replace("。", ",") + "这样够不够吃低保,谢谢你们"
    assert the_ask(run_on) == "这样够不够吃低保,"


def test_of_many_asks_the_last_are_kept() -> None:
    text = "".join(f"第{i}样东西到底要去哪里找谁才能办得下来呢?" for i in "一二三四五六七八九")
    assert the_ask(text).endswith("第九样东西到底要去哪里找谁才能办得下来呢?")
    assert len(the_ask(text)) <= 90


@given(st.text(max_size=300))
def test_the_ask_is_words_of_the_message(text: str) -> None:
    ask = the_ask(text)
    assert all(character in text for character in ask)
    assert len(ask) <= max(len(text), LONG)

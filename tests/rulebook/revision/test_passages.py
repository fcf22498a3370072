"""How the text of an official document falls into passages."""

from __future__ import annotations

import pytest

from rulebook.revision.passages import Passage, bare, marked, passages

OUTLINE = """关于某事的通知
各有关单位：
一、总则
为了做好某事，特作规定。
二、重点任务
（一）第一类
1.甲事。办好甲事，标准不低于1.3倍。
2．乙事。办好乙事。
(二) 第二类。直接写在标题后面。
三、附则。自印发之日起施行。"""

ARTICLES = """第一章 总则
第一条 为了保障生活，制定本办法。
第二条 有下列情形之一的：
（一）甲；
（二）乙。
第二条之一 另有规定的，从其规定。
第二章 附则
第三条 本办法自公布之日起施行。"""


def test_an_outline_falls_into_its_deepest_numbers() -> None:
    found = passages(OUTLINE)
    assert [passage.path for passage in found] == [
        *("", "", "一", "二（一）1", "二（一）2", "二（二）", "三"),
    ]
    assert found[3] == Passage("二（一）1", "1.甲事。办好甲事，标准不低于1.3倍。")


def test_a_document_of_articles_keeps_the_items_inside_them() -> None:
    found = passages(ARTICLES)
    assert [passage.path for passage in found] == ["第一条", "第二条", "第二条之一", "第三条"]
    assert found[1].text.endswith("（二）乙。")


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_nothing_has_no_passages(text: str) -> None:
    assert passages(text) == []


def test_a_number_in_a_sentence_is_no_mark() -> None:
    assert not marked("1.3倍是下限")
    assert marked("1．甲事")


def test_marks_line_breaks_and_widths_do_not_count() -> None:
    assert bare("（一）按 70%，\n救助") == bare("(二)按70%,救助")
    assert bare("按70%救助") != bare("按75%救助")

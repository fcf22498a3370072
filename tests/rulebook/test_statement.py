"""Statements stand alone, and each tells of its own document only."""

from __future__ import annotations

import pytest

from rulebook import statement
from rulebook.book import Rulebook


def found(small: Rulebook, text: str) -> list[str]:
    """What is wrong with a clause that states `text`."""
    place = ("law", "exit")
    clause = small.clauses[place].copy(update={"statement": text})
    clauses = {**small.clauses, place: clause}
    return [each.what for each in statement.problems(small.copy(update={"clauses": clauses}))]


@pytest.mark.parametrize(
    "text",
    [
        *("能。由本人提出。", "会。决定以前先听意见。", "可以，由本人自己选。", "不行，先报警。"),
        *("不收。费用由政府出。", "算。扣掉费用后计入。"),
        *("三种：甲、乙、丙。", "看六项：吃饭、穿衣。"),
    ],
)
def test_a_reply_to_a_question_unseen_is_refused(small: Rulebook, text: str) -> None:
    (what,) = found(small, text)
    assert "像在回答没有写出来的问题" in what


@pytest.mark.parametrize(
    "text",
    [
        *("《社会救助法》改由自治区定。", "2020年意见提到专线。", "按公报可以不搞评议。"),
        *("以前有的，期满后没有核到。", "转述资料里的流程是甲。"),
    ],
)
def test_another_paper_in_a_statement_is_refused(small: Rulebook, text: str) -> None:
    (what,) = found(small, text)
    assert "说到别的文件" in what


@pytest.mark.parametrize("text", ["可以由本人提出。", "能走路的算能自理。", "算收入的有工资。"])
def test_a_sentence_that_stands_alone_is_let_through(small: Rulebook, text: str) -> None:
    assert found(small, text) == []

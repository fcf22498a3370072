"""A copy of a held document, changed in known places."""

from __future__ import annotations

import textwrap

import pytest

from rulebook.book import Rulebook
from rulebook.errors import NotKnown
from rulebook.revision.comparison import compare, pieces
from tests.rulebook.revision.plan import copy

PLAN = "plan-2021"
DROPPED = "三（五）3"


def wrapped(text: str) -> str:
    """As a PDF gives it: a line break after every few characters."""
    return "\n".join(piece for line in text.split("\n") for piece in textwrap.wrap(line, 38))


@pytest.mark.parametrize("source", [PLAN, "notice-2023", "division-2023"])
@pytest.mark.parametrize("way", [str, wrapped], ids=["as it is", "wrapped"])
def test_a_true_copy_changes_nothing(book: Rulebook, source: str, way: type[str]) -> None:
    assert compare(book, source, way(copy(book, source))) == []


def test_the_print_with_its_slips_changes_nothing_either(book: Rulebook) -> None:
    slipped = copy(book).replace("应急响应启动标准", "应急相应启动标准")
    assert slipped != copy(book)
    assert compare(book, PLAN, slipped) == []


@pytest.mark.parametrize("way", [str, wrapped], ids=["as it is", "wrapped"])
def test_exactly_what_was_changed_is_found(book: Rulebook, way: type[str]) -> None:
    gone = book.clause(PLAN, DROPPED).reading
    text = (
        copy(book)
        .replace("70%", "75%", 1)
        .replace("不低于低保标准的1.3倍", "不低于低保标准的1.5倍")
    )
    text = text.replace(gone + "\n", "")
    text = text.replace("4. 推进政府购买", "3. 推进政府购买").replace(
        "4.推进政府购买", "3.推进政府购买"
    )
    new = "5.建立救助信息公示制度。每季度在嘎查村公示栏公布救助对象名单，接受群众监督。\n"
    text = text.replace("(六) 提升社会救助服务能力", new + "(六) 提升社会救助服务能力")
    found = compare(book, PLAN, way(text))
    assert {(change.kind, change.path) for change in found} == {
        ("changed", "三（三）1"),
        ("changed", "三（二）3"),
        ("gone", DROPPED),
        ("moved", "三（五）4"),
        ("new", "三（五）5"),
    }


def test_a_change_is_shown_word_by_word(book: Rulebook) -> None:
    (change,) = compare(book, PLAN, copy(book).replace("70%", "75%", 1))
    changed = [piece for piece in pieces(change) if piece.kind != "kept"]
    assert [(piece.kind, piece.text) for piece in changed] == [("old", "0"), ("new", "5")]


def test_words_added_at_the_end_of_a_clause_are_a_change(book: Rulebook) -> None:
    reading = book.clause(PLAN, "二").reading
    (change,) = compare(book, PLAN, copy(book).replace(reading, reading + "每年评估一次。"))
    assert (change.kind, change.path) == ("changed", "二")


def test_a_document_held_as_facts_cannot_be_compared(book: Rulebook) -> None:
    with pytest.raises(NotKnown, match="law-2026"):
        compare(book, "law-2026", "第一条 甲。")

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from rulebook.answer import Status
from rulebook.book import Rulebook
from rulebook.clause import Clause, Erratum, Replaced

START = date(2022, 1, 1)
END = date(2024, 1, 1)


def clause(**more: Any) -> Clause:
    """A printed clause, with `more` fields."""
    fields: dict[str, Any] = {"source": "plan", "id": "一", "path": "一", "since": START}
    return Clause(**{**fields, **more})


def test_the_reading_is_the_print_with_its_errata() -> None:
    errata = (Erratum(printed="受里", read="受理", why="音近误字"),)
    assert clause(printed="由乡镇受里。", errata=errata).reading == "由乡镇受理。"


@pytest.mark.parametrize("texts", [{}, {"printed": "甲", "statement": "乙"}])
def test_a_clause_has_exactly_one_text(texts: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        clause(**texts)


@pytest.mark.parametrize(
    ("day", "quote", "status"),
    [
        (date(2023, 12, 31), "给三个月", "现行"),
        (END, "给三个月", "已替代"),
        (END, "由乡镇受理", "现行"),
        (END, None, "已替代"),
    ],
)
def test_only_the_replaced_words_are_replaced(day: date, quote: str | None, status: Status) -> None:
    replaced = (Replaced(since=END, by="law 第一条", words="三个月"),)
    printed = clause(printed="给三个月。由乡镇受理。", replaced=replaced)
    assert printed.status(day, quote) == status


def test_a_whole_clause_can_be_replaced() -> None:
    whole = clause(statement="给三个月。", replaced=(Replaced(since=END, by="law 第一条"),))
    assert whole.status(END, None) == "已替代"


@pytest.mark.parametrize("doubt", [{"since": None}, {"verified": "excerpt"}])
def test_what_is_not_certain_says_so(doubt: dict[str, object]) -> None:
    assert clause(statement="给三个月。", **doubt).status(END, None) == "未确认"


def test_every_erratum_of_the_held_documents_mends_its_reading(book: Rulebook) -> None:
    for held in book.clauses.values():
        for erratum in held.errata:
            assert erratum.read in held.reading
            assert erratum.read != erratum.printed


def test_the_readings_have_no_page_break_inside_a_sentence(book: Rulebook) -> None:
    paragraphs = [
        (held.source, held.id, paragraph)
        for held in book.clauses.values()
        if held.printed
        for paragraph in held.reading.split("\n\n")[:-1]
    ]
    cut = [place for place in paragraphs if place[2][-1] in "，、,的和及"]
    assert cut == []

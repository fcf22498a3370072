"""Every number that the printed documents state as a rule or a fact is a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rulebook.book import Rulebook
from rulebook.clause import Clause

NUMERAL = re.compile(
    r"[0-9][0-9.\-]*[0-9]|[0-9]|[一二两三四五六七八九十百千万半]+(?=[级年次个届日月名份倍成类项统])"
)
NUMBERING = re.compile(r"^[（(]?[一二三四五六七八九十0-9]+[）)、.]")

NO_FIGURES = {
    # Days of issue: they are in the register of documents.
    "8月10日",
    "2021年12月23日",
    "2023年7月25日",
    # Meetings and numbers of documents.
    "2021年第二十次常务会议",
    "内党办发〔2021〕5号",
    "党的十九大和十九届二中",
    # Names of ways of working, not counts.
    "启动实施二次医疗救助",
    "三级协同联动机制",
    "一次审批、分阶段救助",
    "一件事、一次办",
    "三个区分开来",
}


def spans(text: str, words: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in re.finditer(re.escape(words), text))


def uncovered(clause: Clause, covering: set[str]) -> list[str]:
    """Numerals of the clause with the words after them, that lie in none of `covering`."""
    text = NUMBERING.sub("", clause.reading)
    held = [span for words in covering for span in spans(text, words)]
    return [
        text[found.start() : found.end() + 6]
        for found in NUMERAL.finditer(text)
        if not any(start <= found.start() and found.end() <= end for start, end in held)
    ]


def printed(book: Rulebook) -> dict[Clause, set[str]]:
    """The clauses held in print, each with the words that figures are printed in."""
    words: dict[Clause, set[str]] = {clause: set() for clause in book.clauses.values()}
    for figure in book.figures.values():
        for value in figure.values:
            words[book.clause(value.source, value.clause)].add(value.printed or "")
    return {clause: found - {""} for clause, found in words.items() if clause.printed}


def test_every_printed_number_is_a_figure(book: Rulebook) -> None:
    left = {
        f"{clause.source} {clause.id}": numerals
        for clause, words in printed(book).items()
        if (numerals := uncovered(clause, words | NO_FIGURES))
    }
    assert left == {}


def test_every_exception_holds_a_number_that_no_figure_covers(book: Rulebook) -> None:
    left = [
        (clause, words | NO_FIGURES - {exception}, exception)
        for clause, words in printed(book).items()
        for exception in NO_FIGURES
        if exception in clause.reading
    ]
    assert {exception for _, _, exception in left} == NO_FIGURES
    assert all(uncovered(clause, covering) for clause, covering, _ in left)

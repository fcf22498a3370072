"""What holds for every answer the rules can give, on every probe day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest

from rulebook import proof, renderings
from rulebook.answer import Answer
from rulebook.book import Rulebook
from rulebook.day import Day

PROBES = (
    date(2022, 6, 1),
    date(2022, 12, 1),
    date(2023, 9, 1),
    date(2026, 6, 30),
    date(2026, 7, 1),
)
PRIVATE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)|\d{17}[\dXx]")


COMPILED = date(2026, 11, 23)


@pytest.fixture(params=[*PROBES, COMPILED], ids=str)
def day(request: pytest.FixtureRequest, book: Rulebook) -> Day:
    """The rules on each of the probe days, and on the day they were compiled."""
    return book.on(request.param)


def answers(book: Rulebook, day: Day) -> Iterator[Answer]:
    """Every answer of topics, by programme where it differs, of interviews and of endings."""
    return (rendering.answer for rendering in renderings.everything(book, day))


def test_every_answer_is_proved(book: Rulebook) -> None:
    assert (book.edition.probe_days, book.edition.compiled) == (PROBES, COMPILED)
    assert list(proof.problems(book)) == []


def test_every_answer_is_whole(book: Rulebook, day: Day) -> None:
    for answer in answers(book, day):
        assert answer.text.startswith(answer.parts.short)
        assert 0 < len(answer.parts.spoken) <= 80, answer.parts.spoken
        assert len(answer.ask_first) <= 2
        assert not re.search(r"[{}]", answer.text), answer.text


def test_a_rule_is_quoted_or_told_never_both(book: Rulebook, day: Day) -> None:
    for answer in answers(book, day):
        for citation in answer.citations:
            assert bool(citation.quote) != bool(citation.statement)
            assert citation.since is None or citation.since <= day.date.isoformat()


def test_no_answer_holds_a_private_number(book: Rulebook, day: Day) -> None:
    for answer in answers(book, day):
        assert not PRIVATE.search(answer.text), answer.topic


def test_who_is_handed_off_has_a_case(book: Rulebook, day: Day) -> None:
    for answer in answers(book, day):
        assert (answer.case is not None) == (answer.ending in ("handed_off", "failed"))


def test_a_complaint_names_no_department(book: Rulebook, day: Day) -> None:
    case = day.topic("complaint").case
    assert case is not None
    assert (case.kind, case.department, case.township) == ("complaint", None, None)


def test_the_law_is_not_quoted_before_it_holds(book: Rulebook, day: Day) -> None:
    early = day.date < date(2026, 7, 1)
    cited = {c.source for answer in answers(book, day) for c in answer.citations}
    assert ("law-2026" in cited) is not early
    assert early is False or not any("社会救助法" in a.text for a in answers(book, day))

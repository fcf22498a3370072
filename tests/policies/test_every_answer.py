"""What holds for every answer the rules can give, on every probe day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import product

import pytest

from rulebook.answer import Answer
from rulebook.book import Rulebook
from rulebook.day import Day
from rulebook.judgements import JUDGEMENTS

PROBES = (
    date(2022, 6, 1),
    date(2022, 12, 1),
    date(2023, 9, 1),
    date(2026, 6, 30),
    date(2026, 7, 1),
)
FORBIDDEN = (
    "不用申请了",
    "肯定能批",
    "一定能批",
    "马上派人",
    "看病不花钱",
    "看病不要钱",
    "绝对保密",
    "您符合",
    "您不符合",
    "你符合",
    "你不符合",
)
PROMISED_TIME = re.compile(r"(?:小时|分钟|天|工作日)内(?:给您|回复您|回电|联系您|上门)")
PRIVATE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)|\d{17}[\dXx]")
WEAK = "notice-2023"


@pytest.fixture(params=PROBES, ids=str)
def day(request: pytest.FixtureRequest, book: Rulebook) -> Day:
    """The rules on each of the probe days."""
    return book.on(request.param)


def answers(book: Rulebook, day: Day) -> Iterator[Answer]:
    """Every answer of topics, by programme where it differs, of interviews and of endings."""
    for topic in book.topics.values():
        for programme in (None, *topic.by_programme):
            yield day.topic(topic.id, programme)
    yield from results(book, day)
    yield day.failed()
    yield day.unwritten("anything")


def results(book: Rulebook, day: Day) -> Iterator[Answer]:
    """The result of every combination of tapped replies, with a few amounts."""
    for name, judgement in JUDGEMENTS.items():
        questions = book.interview(name).questions
        told = {
            fact: [*(o.value for o in question.options), *_typed(question.type)]
            for fact, question in questions.items()
        }
        for values in product(*told.values()):
            answer = judgement.conclude(day, dict(zip(told, values, strict=True)))
            if answer:
                yield answer


def _typed(kind: str) -> list[str]:
    return {"amount": ["6000", "20000"], "text": ["某处"]}.get(kind, [])


def test_every_answer_is_whole(book: Rulebook, day: Day) -> None:
    for answer in answers(book, day):
        assert answer.text.startswith(answer.parts.short)
        assert answer.parts.short
        assert 0 < len(answer.parts.spoken) <= 80, answer.parts.spoken
        assert len(answer.ask_first) <= 2
        assert not re.search(r"[{}]", answer.text + answer.parts.spoken), answer.text


def test_an_answer_rests_on_a_basis_that_carries_it(book: Rulebook, day: Day) -> None:
    """A rule in force and certain, never the digest of the notice alone."""
    for answer in answers(book, day):
        basis = [c for c in answer.citations if c.role == "basis"]
        assert basis or answer.ending != "answered", answer.topic
        assert all(c.status != "已替代" for c in basis), answer.topic
        certain = [c for c in basis if c.since and c.since <= day.date.isoformat()]
        assert [c for c in certain if c.source != WEAK] or not basis, answer.topic


def test_a_rule_is_quoted_or_told_never_both(book: Rulebook, day: Day) -> None:
    for answer in answers(book, day):
        for citation in answer.citations:
            assert bool(citation.quote) != bool(citation.statement)
            assert citation.since is None or citation.since <= day.date.isoformat()


def test_no_answer_promises_what_only_an_office_decides(book: Rulebook, day: Day) -> None:
    for answer in answers(book, day):
        said = answer.text + answer.parts.spoken
        assert [words for words in FORBIDDEN if words in said] == [], answer.topic
        assert not PROMISED_TIME.search(said), answer.topic


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

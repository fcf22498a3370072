"""The proof finds what is wrong with an answer."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from rulebook import proof
from rulebook.answer import Answer
from rulebook.book import Rulebook
from rulebook.renderings import Rendering

DAY = date(2026, 7, 1)
TOPIC = "medical_outpatient_ratio"


def defects(book: Rulebook, answer: Answer) -> list[str]:
    """What the proof finds wrong with `answer`."""
    day = book.on(DAY)
    found = proof.defects(book, day, Rendering("topics/x.yml", "answers", answer))
    return [problem.what for problem in found]


def changed(answer: Answer, **parts: Any) -> Answer:
    """`answer` with other words."""
    return answer.copy(update={"parts": answer.parts.copy(update=parts)})


def test_every_answer_is_proved_on_its_first_day_and_the_day_before(book: Rulebook) -> None:
    topic = book.topic("complaint")
    later = topic.answers[-1].copy(update={"since": date(2026, 11, 3), "spoken": "绝对保密。"})
    changed_topic = topic.copy(update={"answers": (*topic.answers, later)})
    changed_book = book.copy(update={"topics": {**book.topics, "complaint": changed_topic}})
    assert {date(2026, 11, 2), date(2026, 11, 3)} <= set(proof.days(changed_book))
    found = [each.key for each in proof.problems(changed_book) if "绝对保密" in each.what]
    assert found == ["answers（2026-11-03）", "answers（2026-11-22）", "answers（2026-11-23）"]


def test_every_answer_is_proved_on_the_probe_days_and_the_day_of_compiling(book: Rulebook) -> None:
    known = {*book.edition.probe_days, book.edition.compiled}
    assert known <= set(proof.days(book))
    assert min(proof.days(book)) == book.edition.known_from


@pytest.mark.parametrize(
    "number", ["71%", "2万元", "3个月", "2026年8月1日", "13800138000", "9.5", "三级", "二十天"]
)
def test_a_number_out_of_nowhere_is_found(book: Rulebook, number: str) -> None:
    answer = changed(book.on(DAY).topic(TOPIC), conditions=[f"另外还有{number}。"])
    (found,) = defects(book, answer)
    assert found.endswith("不知从何而来")


@pytest.mark.parametrize("number", ["70%", "1万元", "2026年7月1日", "12345"])
def test_a_number_of_a_figure_a_document_or_a_telephone_is_proved(
    book: Rulebook, number: str
) -> None:
    answer = changed(book.on(DAY).topic(TOPIC), conditions=[f"另外还有{number}。"])
    assert defects(book, answer) == []


def test_a_number_of_the_history_alone_is_found(book: Rulebook) -> None:
    answer = changed(book.on(DAY).topic("dibao_gradual_exit"), next=["渐退期有12个月。"])
    assert any("3-12个月" in str(c.quote) for c in answer.citations if c.role == "history")
    assert defects(book, answer) == ["“12个月”不知从何而来"]


def test_a_number_in_what_a_figure_leaves_open_is_found(book: Rulebook) -> None:
    answer = book.on(DAY).topic("dibao_standard")
    row = answer.missing[0].copy(update={"ask_at": "可打8866"})
    assert defects(book, answer.copy(update={"missing": [row]})) == ["“8866”不知从何而来"]


@pytest.mark.parametrize(
    "words",
    [
        *("您符合条件。", "您不符合。", "肯定能批。", "保证通过。", "不用申请了。"),
        *("马上派人。", "看病不花钱。", "绝对保密。", "两个工作日内联系您。"),
    ],
)
def test_what_is_never_said_is_found(book: Rulebook, words: str) -> None:
    answer = changed(book.on(DAY).topic("complaint"), next=[words])
    assert any(found.startswith("说了不能说的话") for found in defects(book, answer))


@pytest.mark.parametrize("words", ["您可能符合。", "这是可以申请，不是一定批。"])
def test_what_may_be_said_is_not_found(book: Rulebook, words: str) -> None:
    assert defects(book, changed(book.on(DAY).topic("complaint"), next=[words])) == []


def test_words_in_a_quote_are_not_ours(book: Rulebook) -> None:
    answer = book.on(DAY).topic(TOPIC)
    quote = answer.citations[0].copy(update={"quote": "肯定能批", "statement": None})
    citations = [*answer.citations, quote]
    assert defects(book, answer.copy(update={"citations": citations})) == []


@pytest.mark.parametrize(
    "update",
    [
        {"role": "history"},
        {"status": "已替代"},
        {"status": "未确认"},
        {"since": None},
        {"since": "2026-07-02"},
        {"source": "notice-2023"},
    ],
)
def test_an_answer_that_nothing_carries_is_found(book: Rulebook, update: dict[str, Any]) -> None:
    answer = book.on(DAY).topic(TOPIC)
    citations = [citation.copy(update=update) for citation in answer.citations]
    found = defects(book, answer.copy(update={"citations": citations}))
    assert "没有当天有效、可以独立支撑的依据" in found


def test_an_unfilled_name_is_found(book: Rulebook) -> None:
    answer = changed(book.on(DAY).topic("complaint"), next=["找{office}。"])
    assert defects(book, answer) == ["答复不完整"]

"""What staff wrote, as an answer."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pytest

from rulebook.book import Rulebook
from rulebook.day import Day
from rulebook.entry import alone, cut, in_words_of
from rulebook.local import NothingLocal

TODAY = date(2026, 11, 23)


class Note(NamedTuple):
    """An entry as staff publish it."""

    content: str = "低保金每月固定一天打到卡里。具体看银行。\n卡换了要去登记。"
    topic: str | None = "dibao_payment"
    source: str | None = "发放公告"
    clause: str | None = None
    issuer: str = "额尔古纳市民政局"
    since: date = date(2026, 8, 1)
    entry: str = "K000007"
    version: int = 3


@pytest.fixture
def day(book: Rulebook) -> Day:
    return book.on(TODAY, NothingLocal())


def test_an_entry_alone_says_its_words_and_where_they_stand(day: Day) -> None:
    answer = alone(day, Note(topic=None))
    assert (answer.ending, answer.topic) == ("answered", None)
    assert answer.parts.short == answer.parts.spoken == "低保金每月固定一天打到卡里。"
    assert answer.parts.conditions == ["具体看银行。", "卡换了要去登记。"]
    assert answer.entry is not None
    assert (answer.entry.id, answer.entry.version) == ("K000007", 3)
    (cited,) = answer.citations
    assert (cited.level, cited.role, cited.since) == ("entry", "entry", "2026-08-01")
    assert "《发放公告》：额尔古纳市民政局，2026年8月1日起" in answer.text
    assert "转述" not in answer.text


def test_a_held_document_is_cited_by_its_title_and_the_path_of_its_clause(day: Day) -> None:
    note = Note(topic=None, source="plan-2021", clause="三（三）4")
    (cited,) = alone(day, note).citations
    clause = day.book.clause("plan-2021", "三（三）4")
    assert (cited.source, cited.clause) == ("plan-2021", clause.path)
    assert day.book.sources["plan-2021"].title == cited.title


def test_a_refining_entry_gives_the_words_and_the_topic_all_else(day: Day) -> None:
    topic = day.topic("dibao_payment")
    told = in_words_of(day, topic, Note())
    assert told.parts.short == "低保金每月固定一天打到卡里。"
    assert topic.parts.short not in told.text
    assert told.topic == "dibao_payment"
    assert told.citations[1:] == topic.citations
    for kept in ("figures", "missing", "choices", "case", "working"):
        assert getattr(told, kept) == getattr(topic, kept)
    assert (told.parts.next, told.parts.materials) == (topic.parts.next, topic.parts.materials)


def test_one_sentence_leaves_the_conditions_of_the_topic(day: Day) -> None:
    topic = day.topic("dibao_payment")
    told = in_words_of(day, topic, Note(content="低保金按月打到卡里。"))
    assert told.parts.conditions == topic.parts.conditions != []


def test_a_clause_that_is_newer_than_the_entry_outranks_it(day: Day) -> None:
    topic = day.topic("dibao_payment")
    assert any(cited.since == "2026-07-01" for cited in topic.citations)
    assert in_words_of(day, topic, Note(since=date(2026, 6, 30))) == topic


def test_what_brings_a_person_and_another_topic_keep_their_words(day: Day) -> None:
    complaint, another = day.topic("complaint"), day.topic("dibao_eligibility")
    assert in_words_of(day, complaint, Note(topic="complaint")) == complaint
    assert in_words_of(day, another, Note()) == another


def test_what_the_documents_left_open_is_answered_by_staff(day: Day) -> None:
    topic = day.topic("contact_phone")
    assert topic.ending == "not_stated"
    told = in_words_of(day, topic, Note(topic="contact_phone", content="请看大厅门口的公告。"))
    assert (told.ending, told.missing) == ("answered", topic.missing)


@pytest.mark.parametrize(
    ("content", "short", "more"),
    [
        ("一句话", "一句话", []),
        ("先说。再说。\n\n另一段。", "先说。", ["再说。", "另一段。"]),
        ("能办吗？能。", "能办吗？", ["能。"]),
        ("要带“申请表。”和证件。复印件也要。", "要带“申请表。”和证件。", ["复印件也要。"]),
    ],
)
def test_the_first_sentence_is_the_short_answer(content: str, short: str, more: list[str]) -> None:
    assert cut(content) == (short, more)

"""An answer made again is the answer that was given."""

from __future__ import annotations

from datetime import date

import pytest

from rulebook.answer import Answer
from rulebook.book import Rulebook
from rulebook.errors import NotKnown
from rulebook.judgements import JUDGEMENTS
from rulebook.replay import Asked, replay

DAY = date(2026, 7, 1)
CHRONIC = {"identity": "dibao", "special_chronic": "yes"}


def again(book: Rulebook, asked: Asked, day: date = DAY) -> Answer:
    return replay(book, book.on(day), asked)


@pytest.mark.parametrize("day", [date(2022, 6, 1), DAY])
@pytest.mark.parametrize(
    ("topic", "programme", "township"),
    [
        ("dibao_gradual_exit", None, None),
        ("processing_time", "tekun", None),
        ("where_to_apply", None, "奇乾乡"),
        ("temp_aid_amount", None, "奇乾乡"),
    ],
)
def test_an_answer_to_a_topic(
    book: Rulebook, topic: str, programme: str | None, township: str | None, day: date
) -> None:
    given = book.on(day).topic(topic, programme, township)
    assert again(book, Asked(topic, programme, township, None, {}), day) == given


def test_an_answer_that_begins_an_interview(book: Rulebook) -> None:
    day, words = book.on(DAY), book.interview("outpatient")
    topic = "medical_outpatient_ratio_over_cap"
    given = day.with_question(day.topic(topic), words, "identity")
    assert again(book, Asked(topic, None, None, "outpatient.identity", {})) == given


@pytest.mark.parametrize("received", [None, "0"])
def test_the_result_of_an_interview(book: Rulebook, received: str | None) -> None:
    facts = {**CHRONIC, "paid": "6000"} | ({"received": received} if received else {})
    day, words = book.on(DAY), book.interview("outpatient")
    given = JUDGEMENTS["outpatient"].conclude(day, facts)
    assert given is not None
    asking = "outpatient." + ("" if received else "received")
    if not received:
        given = day.with_question(given, words, "received")
    assert again(book, Asked(given.topic or "", None, None, asking, facts)) == given


def test_a_question_answered_in_between(book: Rulebook) -> None:
    day, words = book.on(DAY), book.interview("outpatient")
    given = day.with_question(day.topic("processing_time"), words, "paid", resumed=True)
    asked = Asked("processing_time", None, None, "outpatient.paid", CHRONIC)
    assert again(book, asked) == given


def test_another_day_or_other_facts_make_another_answer(book: Rulebook) -> None:
    asked = Asked("dibao_gradual_exit", None, None, None, {})
    assert again(book, asked) != again(book, asked, date(2022, 6, 1))
    facts = {**CHRONIC, "paid": "6000", "received": "0"}
    result = Asked("medical_outpatient_ratio", None, None, "outpatient.", facts)
    other = result._replace(facts={**facts, "paid": "6001"})
    assert again(book, result).parts.short != again(book, other).parts.short


def test_a_topic_that_is_not_held_is_an_error(book: Rulebook) -> None:
    with pytest.raises(NotKnown):
        again(book, Asked("no_such_topic", None, None, None, {}))

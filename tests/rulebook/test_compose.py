"""The plain text of an answer: complete in itself, in a fixed order."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from rulebook.book import Rulebook
from rulebook.judgements import JUDGEMENTS

DAY = date(2026, 7, 1)
TOPICS = ("dibao_gradual_exit", "medical_outpatient_ratio", "where_to_apply", "fraud_penalty")


@pytest.mark.parametrize("topic", TOPICS)
def test_the_text_holds_every_part_short_answer_first(book: Rulebook, topic: str) -> None:
    answer = book.on(DAY).topic(topic)
    lines = answer.text.split("\n")
    assert lines[0] == answer.parts.short
    for part in (answer.parts.conditions, answer.parts.next, answer.parts.materials):
        assert all(f"· {line}" in lines for line in part)
    for citation in answer.citations:
        assert (citation.quote or citation.statement or "") in answer.text
        assert citation.title in answer.text


def test_the_parts_come_under_their_headings_in_order(book: Rulebook) -> None:
    text = book.on(DAY).topic("dibao_gradual_exit").text
    places = [
        text.index(book.wording.headings[key])
        for key in ("conditions", "missing", "next", "citations")
    ]
    assert places == sorted(places)


def test_an_old_rule_is_marked_as_such(small: Rulebook) -> None:
    line = small.on(DAY).topic("exit").text.split("\n")[-4]
    assert line == "· 【旧】《方案》，一（已替代）：“渐退期为3-12个月”"


def test_a_national_rule_told_in_our_words_says_so(book: Rulebook) -> None:
    text = book.on(DAY).topic("dibao_gradual_exit").text
    assert "（转述）" in text
    assert book.wording.notices["national"] in text


def test_a_local_quote_alone_has_no_national_notice(book: Rulebook) -> None:
    text = book.on(DAY).topic("medical_outpatient_ratio_over_cap").text
    assert book.wording.notices["national"] not in text


@pytest.mark.parametrize(("later", "said"), [(0, False), (1, True)])
def test_a_day_after_the_rules_were_compiled_says_so(
    book: Rulebook, later: int, said: bool
) -> None:
    day = book.edition.compiled + timedelta(days=later)
    text = book.on(day).topic("dibao_gradual_exit").text
    assert (book.wording.notices["after_compiled"] in text) is said


@pytest.mark.parametrize(("earlier", "said"), [(0, False), (1, True)])
def test_a_day_before_the_rules_were_compiled_is_named(
    book: Rulebook, earlier: int, said: bool
) -> None:
    day = book.edition.compiled - timedelta(days=earlier)
    text = book.on(day).topic("dibao_gradual_exit").text
    assert (f"以上按{day.year}年{day.month}月{day.day}日的规定答复" in text) is said


def test_a_line_of_a_sum_names_its_clause(book: Rulebook) -> None:
    day = book.on(DAY)
    facts = {"identity": "dibao", "special_chronic": "yes", "paid": "6000", "received": "0"}
    answer = JUDGEMENTS["outpatient"].conclude(day, facts)
    assert answer is not None
    told, *worked = [line for line in answer.text.split("\n") if line.startswith("· ")][1:5]
    assert told.endswith("（按您所说）")
    assert all(line.endswith("三（三）1）") for line in worked)

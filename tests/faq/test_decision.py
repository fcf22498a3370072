"""Entry or topic: by likeness, and by what the message was taken for."""

from __future__ import annotations

from typing import Any

import pytest

from faq.decision import OPEN, POLICY, REFINES, SURE_POLICY, Heard, decide
from faq.matching import Candidate
from faq.published_entries import PublishedEntry
from tests.faq.published_entry import an_entry

HALL = an_entry("政务大厅几点上班")
PAYMENT = an_entry("低保金几号发", topic="dibao_payment")
UNCLEAR = Heard("nlu_fallback", 0.4, "open")
OTHER = Heard("contact_phone", 0.7, "policy")
SURE = Heard("contact_phone", 0.98, "policy")
PAID = Heard("dibao_payment", 0.95, "policy")
PERSON = Heard("report_person_in_need", 1.0, "person")


def like(entry: PublishedEntry, sense: float = 0.0, **told: Any) -> Candidate:
    return Candidate(entry, entry.title, **{"text": 0.0, "same": False, **told, "sense": sense})


def test_the_bar_rises_with_what_speaks_for_the_topic() -> None:
    assert REFINES.sense < OPEN.sense < POLICY.sense < SURE_POLICY.sense
    assert REFINES.text < OPEN.text < POLICY.text <= SURE_POLICY.text


@pytest.mark.parametrize(
    ("heard", "entry", "least"),
    [
        (UNCLEAR, HALL, OPEN.sense),
        (OTHER, HALL, POLICY.sense),
        (SURE, HALL, SURE_POLICY.sense),
        (PAID, PAYMENT, REFINES.sense),
        (OTHER, PAYMENT, POLICY.sense),
    ],
)
def test_an_entry_answers_from_its_bar_on(
    heard: Heard, entry: PublishedEntry, least: float
) -> None:
    assert decide([like(entry, least)], heard).entry == entry
    assert decide([like(entry, least - 0.001)], heard).entry is None


def test_words_count_only_while_there_is_no_vector() -> None:
    assert decide([like(HALL, 0.0, text=0.85)], UNCLEAR).entry == HALL
    assert decide([like(HALL, 0.90, text=0.85)], UNCLEAR).entry is None


def test_the_same_words_always_answer_but_for_a_matter_of_a_person() -> None:
    same = [like(HALL, 0.5, text=1.0, same=True)]
    assert [decide(same, heard).entry for heard in (UNCLEAR, OTHER, SURE)] == [HALL] * 3
    kept = decide(same, PERSON)
    assert (kept.entry, kept.offered) == (None, None)
    assert "转给人" in kept.why


def test_what_may_be_meant_is_offered() -> None:
    assert decide([like(HALL, 0.94)], UNCLEAR).offered == HALL
    assert decide([like(HALL, 0.94)], SURE).offered is None
    assert decide([like(HALL, 0.96)], SURE).offered == HALL
    assert decide([like(HALL, 0.99)], SURE).offered is None, "it answers"


def test_a_townships_own_entry_goes_before_one_for_everywhere() -> None:
    there = an_entry("黑山头镇大厅几点上班", township="黑山头镇")
    assert decide([like(HALL, 0.99), like(there, 0.98)], UNCLEAR).entry == there
    assert decide([like(HALL, 0.99), like(there, 0.96)], UNCLEAR).entry == HALL


def test_why_names_the_phrasing_and_both_numbers() -> None:
    told = decide([like(HALL, 0.961)], OTHER)
    assert HALL.title in told.why
    assert "0.961" in told.why
    assert f"{POLICY.sense:.3f}" in told.why
    assert told.likeness == pytest.approx(0.961)
    assert decide([], OTHER).why == "没有相近的知识点。"

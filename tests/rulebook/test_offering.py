"""An interview is offered only on days on which its sums can be made."""

from __future__ import annotations

from datetime import date

import pytest

from rulebook.book import Rulebook
from tests.rulebook.published import Published

DAY = date(2026, 7, 1)
SUMS = {
    "tekun_standard": Published(DAY, **{"dibao_standard@城镇": "850"}),
    "tekun_care_standard": Published(DAY, average_minimum_wage="1980"),
    "dibao_payment": Published(DAY, dibao_standard="850"),
    "medical_inpatient": Published(
        DAY, medical_inpatient_ratio="70", medical_inpatient_cap="60000"
    ),
}


@pytest.mark.parametrize("topic", SUMS)
def test_a_sum_is_offered_from_the_day_its_figures_hold(book: Rulebook, topic: str) -> None:
    local = SUMS[topic]
    assert book.on(DAY).offered(topic) is None
    assert book.on(date(2026, 6, 30), local).offered(topic) is None
    assert book.on(DAY, local).offered(topic) == topic


def test_one_figure_of_two_is_not_enough(book: Rulebook) -> None:
    local = Published(medical_inpatient_ratio="70")
    assert book.on(DAY, local).offered("medical_inpatient") is None


def test_a_sum_that_needs_nothing_local_is_offered_as_long_as_its_rules_are_held(
    book: Rulebook,
) -> None:
    for topic in ("medical_outpatient_ratio", "medical_outpatient_ratio_over_cap"):
        assert book.on(date(2021, 12, 23)).offered(topic) == "outpatient"
        assert book.on(date(2021, 12, 22)).offered(topic) is None


def test_most_topics_offer_none(book: Rulebook) -> None:
    assert book.on(DAY).offered("dibao_gradual_exit") is None


def test_a_residence_to_tap_is_a_place_of_the_standard(book: Rulebook) -> None:
    for interview in ("tekun_standard", "dibao_payment"):
        options = book.interview(interview).questions["residence"].options
        places = {option.value for option in options} - {"unknown"}
        assert places == set(book.locals["dibao_standard"].places)


def test_an_interview_to_tap_stands_beside_the_answer_of_its_topics(book: Rulebook) -> None:
    offer = book.interview("household").offer
    for topic in ("policy_overview", "dibao_eligibility", "temp_aid_eligibility"):
        assert book.on(DAY).topic(topic).choices[-1].label == offer
        assert book.on(date(2021, 12, 22)).topic(topic).choices == []

"""The same questions on five days: each answer follows the rules of its day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.end_to_end.probe import DAYS, Probe
from tests.end_to_end.probes import PROBES
from tests.end_to_end.talk import Talk

if TYPE_CHECKING:
    from bot.engine import Engine

ASKED = [
    pytest.param(probe, wording, id=f"{probe.name}-{wording}")
    for probe in PROBES
    for wording in probe.wordings
]


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize(("probe", "wording"), ASKED)
def test_a_question_is_answered_by_the_rules_of_the_day(
    engine: Engine, probe: Probe, wording: str, day: str
) -> None:
    answer = Talk(engine, date.fromisoformat(day)).say(wording)
    assert (answer.topic, answer.as_of) == (probe.topic, day)
    for right in probe.on(day):
        right.check(answer)
    assert all(citation.since and citation.since <= day for citation in answer.citations)


@pytest.mark.parametrize("wording", ["低保多久能批下来", "渐退期是多长时间"])
def test_a_day_before_the_known_rules_is_not_answered_for(engine: Engine, wording: str) -> None:
    answer = Talk(engine, date(2021, 6, 1)).say(wording)
    assert (answer.ending, answer.citations) == ("not_stated", [])


def test_two_questions_get_an_answer_each(engine: Engine) -> None:
    replies = Talk(engine).replies("低保去哪申请？多久能批下来？")
    assert [reply.topic for reply in replies] == ["where_to_apply", "processing_time"]
    assert all("低保" in reply.text for reply in replies)

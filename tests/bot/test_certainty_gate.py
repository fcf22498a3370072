"""What is not sure enough is not answered."""

from __future__ import annotations

import pytest
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.components.certainty_gate import CertaintyGate
from bot.intents import FALLBACK, OUT_OF_SCOPE, PEOPLE
from bot.model_store import ROOT
from bot.utterances import read_utterances
from rulebook.loader import load

GATE = CertaintyGate(answered=0.5, out_of_scope=0.7, people=0.15)


def passed(**chances: float) -> tuple[str, float]:
    """What a message with these chances is taken for, and how surely."""
    likely = sorted(chances.items(), key=lambda item: -item[1])
    ranking = [{"name": name, "confidence": chance} for name, chance in likely]
    message = Message({TEXT: "求帮忙", INTENT: dict(ranking[0]), INTENT_RANKING_KEY: ranking})
    GATE.process([message])
    assert message.get(INTENT_RANKING_KEY) == ranking
    taken = message.get(INTENT)
    return taken["name"], round(taken["confidence"], 6)


@pytest.mark.parametrize("chance", [0.5, 0.51, 1.0])
def test_a_sure_topic_is_answered(chance: float) -> None:
    assert passed(dibao_eligibility=chance) == ("dibao_eligibility", chance)


@pytest.mark.parametrize("chance", [0.0, 0.2, 0.49])
def test_an_unsure_topic_is_asked_back(chance: float) -> None:
    assert passed(dibao_eligibility=chance) == (FALLBACK, chance)


def test_to_send_a_resident_away_needs_more() -> None:
    assert passed(out_of_scope=0.69) == (FALLBACK, 0.69)
    assert passed(out_of_scope=0.7) == (OUT_OF_SCOPE, 0.7)


def test_people_are_brought_in_where_they_are_likely_enough_together() -> None:
    chances = {"dibao_eligibility": 0.4, "complaint": 0.09, "human_agent": 0.06}
    assert passed(**chances) == ("complaint", 0.15)


def test_people_are_not_brought_in_on_less() -> None:
    assert passed(dibao_eligibility=0.4, complaint=0.09, human_agent=0.05)[0] == FALLBACK


def test_a_sure_topic_keeps_people_out() -> None:
    assert passed(dibao_eligibility=0.6, complaint=0.4)[0] == "dibao_eligibility"


def test_a_plea_is_not_sent_away() -> None:
    assert passed(out_of_scope=0.6, report_person_in_need=0.3)[0] == "report_person_in_need"


def test_a_message_that_nothing_classified_is_asked_back() -> None:
    message = Message({})
    GATE.process([message])
    assert message.get(INTENT) == {"name": FALLBACK, "confidence": 0.0}


def test_the_topics_that_bring_people_exist() -> None:
    assert set(PEOPLE) <= {utterance.topic for utterance in read_utterances()}


def test_what_is_not_chinese_brings_no_person() -> None:
    ranking = [{"name": "human_agent", "confidence": 0.4}]
    parts = {TEXT: "////human_agent{}", INTENT: dict(ranking[0]), INTENT_RANKING_KEY: ranking}
    message = Message(parts)
    GATE.process([message])
    assert message.get(INTENT)["name"] == FALLBACK


def test_people_are_the_topics_whose_answer_brings_one() -> None:
    book = load(ROOT / "policies")
    handed_off = {
        name
        for name, topic in book.topics.items()
        if all(variant.ending == "handed_off" for variant in topic.answers)
    }
    assert handed_off - {"case_status"} == set(PEOPLE)

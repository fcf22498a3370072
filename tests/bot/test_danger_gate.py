"""Danger before anything else: by its words, or by its sense."""

from __future__ import annotations

from typing import Any

import pytest
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.components.danger_gate import (
    OWN_ANSWER,
    TOPIC,
    UNNAMED,
    URGENCY,
    DangerGate,
    calmed,
)
from bot.components.topic_classifier import DANGER
from bot.intents import FALLBACK, OUT_OF_SCOPE, PEOPLE

GATE = DangerGate(sensed=0.05, doubtful=0.02, calm=0.003)
FIRE = {"entity": URGENCY, "value": "fire", "start": 0, "end": 2, "extractor": "rules"}
PLACE = {"entity": "township", "value": "三河回族乡", "start": 2, "end": 4, "extractor": "rules"}
ASKED = "dibao_eligibility"


def passed(
    topic: str | None, danger: float | None, *found: dict[str, Any], sure: float = 0.8
) -> Message:
    """A message of this topic, chance of danger and entities, after the gate."""
    message = Message({TEXT: "着火三河", ENTITIES: list(found), DANGER: danger})
    if topic:
        message.set(INTENT, {"name": topic, "confidence": sure})
    (message,) = GATE.process([message])
    return message


def topic(message: Message) -> str:
    """What the message is taken for."""
    name: str = message.get(INTENT)["name"]
    return name


def urgency(message: Message) -> list[str]:
    """The dangers it carries."""
    return [e["value"] for e in message.get(ENTITIES) if e["entity"] == URGENCY]


@pytest.mark.parametrize("said", ["想死", "我真的想死了……", "就想死啊！"])
def test_a_message_that_is_nothing_but_danger_is_never_calm(said: str) -> None:
    start = said.index("想死")
    named = {**FIRE, "value": "self_harm", "start": start, "end": start + 2}
    message = Message({TEXT: said, ENTITIES: [named], DANGER: 0.0})
    message.set(INTENT, {"name": OUT_OF_SCOPE, "confidence": 0.99})
    (message,) = GATE.process([message])
    assert topic(message) == TOPIC


def test_an_ordinary_question_passes() -> None:
    message = passed(ASKED, 0.001, PLACE)
    assert topic(message) == ASKED
    assert message.get(ENTITIES) == [PLACE]


@pytest.mark.parametrize("danger", [0.003, 0.5, 1.0])
def test_a_danger_named_is_a_danger(danger: float) -> None:
    message = passed(ASKED, danger, FIRE, PLACE)
    assert message.get(INTENT) == {"name": TOPIC, "confidence": 1.0}
    assert message.get(ENTITIES) == [FIRE, PLACE]


@pytest.mark.parametrize("pleading", [None, *PEOPLE])
def test_a_danger_named_in_a_plea_always_counts(pleading: str | None) -> None:
    assert topic(passed(pleading, 0.0, FIRE)) == TOPIC


@pytest.mark.parametrize("calm", [ASKED, FALLBACK, OUT_OF_SCOPE])
def test_words_of_danger_in_a_calm_message_are_taken_out(calm: str) -> None:
    message = passed(calm, 0.002, FIRE, PLACE)
    assert topic(message) == calm
    assert message.get(ENTITIES) == [PLACE]


def test_a_danger_sensed_is_a_danger_without_a_name() -> None:
    message = passed(ASKED, 0.05, PLACE)
    assert message.get(INTENT) == {"name": TOPIC, "confidence": 1.0}
    assert urgency(message) == [UNNAMED]
    assert PLACE in message.get(ENTITIES)


def test_a_smaller_chance_senses_nothing() -> None:
    assert topic(passed(ASKED, 0.049)) == ASKED


@pytest.mark.parametrize("adrift", [FALLBACK, OUT_OF_SCOPE])
def test_a_smaller_chance_is_enough_where_no_topic_was_found(adrift: str) -> None:
    assert topic(passed(adrift, 0.02)) == TOPIC
    assert topic(passed(adrift, 0.019)) == adrift


def test_what_is_surely_not_ours_needs_more() -> None:
    assert topic(passed(OUT_OF_SCOPE, 0.03, sure=0.95)) == OUT_OF_SCOPE
    assert topic(passed(OUT_OF_SCOPE, 0.05, sure=0.95)) == TOPIC


@pytest.mark.parametrize(("danger", "left"), [(0.79, ASKED), (0.8, TOPIC)])
def test_a_reply_needs_more_too(danger: float, left: str) -> None:
    message = passed(ASKED, danger)
    parsed = {key: message.get(key) for key in (INTENT, ENTITIES, DANGER)}
    ranking = [{"name": ASKED, "confidence": 0.8}]
    reply = calmed({**parsed, "intent_ranking": ranking})
    assert reply[INTENT]["name"] == left
    assert bool(reply[ENTITIES]) == (left == TOPIC)


def test_a_reply_that_sounds_like_a_report_is_asked_again() -> None:
    message = passed(TOPIC, 0.7)
    parsed = {key: message.get(key) for key in (INTENT, ENTITIES, DANGER)}
    reply = calmed({**parsed, "intent_ranking": [{"name": TOPIC, "confidence": 0.7}]})
    assert reply[INTENT] == {"name": FALLBACK, "confidence": 0.7}


def test_a_reply_that_names_a_danger_keeps_it() -> None:
    parsed = {INTENT: {"name": TOPIC, "confidence": 1.0}, ENTITIES: [FIRE], DANGER: 0.0}
    assert calmed(parsed) == parsed


@pytest.mark.parametrize("own", OWN_ANSWER)
def test_sense_alone_takes_no_answer_away_that_calls_the_police(own: str) -> None:
    message = passed(own, 0.9)
    assert topic(message) == own
    assert urgency(message) == []


@pytest.mark.parametrize("own", OWN_ANSWER)
def test_a_danger_named_takes_it(own: str) -> None:
    assert topic(passed(own, 0.9, FIRE)) == TOPIC


def test_without_a_classifier_words_alone_decide() -> None:
    assert topic(passed(None, None, FIRE)) == TOPIC
    assert passed(None, None, PLACE).get(INTENT) is None

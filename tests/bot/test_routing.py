"""The kind of a message: what the dialogue rules decide on."""

from __future__ import annotations

from typing import Any

import pytest

from bot.intents import ASK_TOPIC, FALLBACK, IN_INTERVIEW
from bot.routing import TOPIC, routed
from bot.state import State

LEFT = {"left": {"interview": "household", "facts": {"age": "72"}}}


def kind(text: str, topic: str, before: State, *entities: str) -> Any:
    found = [{"entity": entity, "value": "x"} for entity in entities]
    parsed = {"text": text, "intent": {"name": topic}, "entities": found}
    told = routed(parsed, before)
    assert told[TOPIC]["name"] == topic
    return told["intent"]["name"]


@pytest.mark.parametrize("text", ["接着刚才的", "继续刚才的", "那就接着看吧"])
def test_going_on_with_what_was_left_is_no_talk(text: str) -> None:
    assert kind(text, "affirm", State(context=LEFT)) == FALLBACK


def test_correcting_what_was_left_is_no_talk() -> None:
    assert kind("不对，是三级", "deny", State(context=LEFT), "correction") == FALLBACK


def test_where_nothing_was_left_it_is_talk() -> None:
    assert kind("接着刚才的", "affirm", State()) == "affirm"
    assert kind("好的", "affirm", State(context=LEFT)) == "affirm"


def test_a_topic_is_asked_and_all_within_an_interview_belongs_there() -> None:
    assert kind("低保多久能批", "processing_time", State()) == ASK_TOPIC
    assert kind("好的", "affirm", State(asking="household.age")) == IN_INTERVIEW

"""Our actions inside Rasa's process: what they say and set, and what becomes of errors."""

# mypy: allow-subclassing-any

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from rasa.core.actions import action as rasa_action
from rasa.core.actions import forms as rasa_forms
from rasa.core.channels.channel import CollectingOutputChannel
from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, Event, FollowupAction, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.events import SlotSet as set_slot
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from bot.local_action import LocalAction, run_in_process
from bot.training import domain as domain_parts

LISTEN = FollowupAction("action_listen")


class Repeat(Action):
    """Says what was said, and keeps it."""

    def name(self) -> str:
        return "action_repeat"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        message: Any = tracker.latest_message
        dispatcher.utter_message(
            json_message={
                "text": message["text"],
                "on": message["metadata"]["on"],
                "before": tracker.get_slot("facts"),
            }
        )
        return [set_slot("asking", message["text"])]


class Greet(Action):
    """Says a response of the domain."""

    def name(self) -> str:
        return "action_greet"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        dispatcher.utter_message(response="utter_greet")
        return []


class Break(Action):
    """Says something and then fails."""

    def name(self) -> str:
        return "action_break"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        dispatcher.utter_message(json_message={"text": "说了一半"})
        raise RuntimeError("broken")


@pytest.fixture(scope="module")
def domain() -> Domain:
    """The domain as training puts it together."""
    return Domain.from_dict(domain_parts())


def run(action: Action, domain: Domain) -> list[Event]:
    """The events of `action` after one message."""
    said = UserUttered("低保怎么办", metadata={"on": "2026-07-01"})
    before = [SlotSet("facts", {"paid": "6000"}), said]
    tracker = DialogueStateTracker.from_events("turn", before, domain.slots)
    nlg = TemplatedNaturalLanguageGenerator(domain.responses)
    local = LocalAction(action.name(), action)
    return asyncio.run(local.run(CollectingOutputChannel(), nlg, tracker, domain))


def test_what_an_action_says_and_sets_arrives(domain: Domain) -> None:
    uttered, slot, listen = run(Repeat(), domain)
    assert isinstance(uttered, BotUttered)
    expected = {"text": "低保怎么办", "on": "2026-07-01", "before": {"paid": "6000"}}
    assert uttered.data["custom"] == expected
    assert slot == SlotSet("asking", "低保怎么办")
    assert listen == LISTEN


def test_a_response_of_the_domain_is_worded(domain: Domain) -> None:
    uttered, listen = run(Greet(), domain)
    assert isinstance(uttered, BotUttered)
    assert uttered.text in [row["text"] for row in domain.responses["utter_greet"]]
    assert listen == LISTEN


def test_an_action_that_fails_says_nothing_at_all(domain: Domain) -> None:
    assert run(Break(), domain) == [LISTEN]


def test_both_of_rasas_modules_run_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (rasa_action, rasa_forms):
        monkeypatch.setattr(module, "RemoteAction", module.RemoteAction)
    run_in_process({"action_repeat": Repeat()})
    for module in (rasa_action, rasa_forms):
        local = module.RemoteAction("action_repeat", None)
        assert isinstance(local, LocalAction)
        assert local.name() == "action_repeat"


def test_an_action_nobody_registered_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (rasa_action, rasa_forms):
        monkeypatch.setattr(module, "RemoteAction", module.RemoteAction)
    run_in_process({})
    with pytest.raises(KeyError):
        rasa_action.RemoteAction("action_unheard_of", None)

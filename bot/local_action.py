"""Runs our actions inside Rasa's process, in place of its calls to an action server."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from rasa.core.actions import action as rasa_action
from rasa.core.actions import forms as rasa_forms
from rasa.core.channels.channel import OutputChannel
from rasa.core.nlg.generator import NaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, Event, FollowupAction, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

log = logging.getLogger(__name__)


def run_in_process(actions: Mapping[str, Action]) -> None:
    """From now on Rasa runs `actions` (by name) in this process.

    Both modules that import RemoteAction are given ours: an endpoint of our own would still pay
    for Rasa's validation of the JSON schema on every call.
    """

    def local(name: str, endpoint: Any) -> LocalAction:
        return LocalAction(name, actions[name])

    rasa_action.RemoteAction = local
    rasa_forms.RemoteAction = local


class LocalAction(rasa_action.Action):
    """One of our actions as Rasa runs it. What it cannot do ends as no reply at all,

    which the engine turns into the fixed reply: Rasa itself would lose the events silently.
    """

    def __init__(self, name: str, action: Action) -> None:
        self._name = name
        self._action = action

    def name(self) -> str:
        """The action's name in the domain."""
        return self._name

    async def run(
        self,
        output_channel: OutputChannel,
        nlg: NaturalLanguageGenerator,
        tracker: DialogueStateTracker,
        domain: Domain,
        metadata: dict[str, Any] | None = None,
    ) -> list[Event]:
        """The utterances and slots of our action; then Rasa listens."""
        dispatcher = CollectingDispatcher()
        try:
            told = await self._action.run(dispatcher, _sdk_tracker(tracker), {})
            said = await self._said(dispatcher, nlg, tracker, output_channel)
        except Exception:
            log.exception("action %s failed", self._name)
            return [FollowupAction("action_listen")]
        slots = [SlotSet(event["name"], event["value"]) for event in told]
        return [*said, *slots, FollowupAction("action_listen")]

    async def _said(
        self,
        dispatcher: CollectingDispatcher,
        nlg: NaturalLanguageGenerator,
        tracker: DialogueStateTracker,
        channel: OutputChannel,
    ) -> list[Event]:
        said: list[Event] = []
        for message in dispatcher.messages:
            if message.get("response"):
                draft = await nlg.generate(message["response"], tracker, channel.name())
                said.append(rasa_action.create_bot_utterance(draft or {}))
            else:
                said.append(BotUttered(data={"custom": message["custom"]}))
        return said


def _sdk_tracker(tracker: DialogueStateTracker) -> Tracker:
    message = tracker.latest_message
    parsed = {**(message.parse_data or {}), "text": message.text, "metadata": message.metadata}
    slots = {name: slot.value for name, slot in tracker.slots.items()}
    return Tracker(tracker.sender_id, slots, parsed, [], False, None, {}, None)

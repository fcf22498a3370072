"""Our actions, one small file a skill, registered here by hand."""

from __future__ import annotations

from rasa_sdk import Action

from actions.answer_topic import AnswerTopic
from actions.ask_back import AskBack
from actions.interview import CarryOn
from actions.turn import Knowledge


def all_actions(knowledge: Knowledge) -> list[Action]:
    """Every action of the domain, answering from `knowledge`."""
    return [AnswerTopic(knowledge), CarryOn(knowledge), AskBack(knowledge)]

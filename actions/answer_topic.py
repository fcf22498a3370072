"""Answers a topic from the rulebook, and begins the interview it offers."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.interview_step import Step, begin
from actions.reply import carry, say
from actions.turn import Knowledge, Turn


class AnswerTopic(Action):
    """The one action of every topic that rests on the rules."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_answer_topic"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        """Utter the topic's answer of the day; set what the interview asks next."""
        return answer_topic(self._knowledge, dispatcher, Turn.of(tracker))


def answer_topic(
    knowledge: Knowledge, dispatcher: CollectingDispatcher, turn: Turn
) -> list[EventType]:
    """The turn's topic answered, and the slots after it."""
    answer, asking, facts = _step(knowledge, turn)
    say(dispatcher, turn, answer)
    return carry(turn, asking, facts, topic=turn.topic, programme=turn.programme)


def _step(knowledge: Knowledge, turn: Turn) -> Step:
    day = knowledge.day(turn.on)
    if turn.topic not in knowledge.book.topics:
        return day.unwritten(turn.topic), None, {}
    topic = knowledge.book.topic(turn.topic)
    if topic.interview:
        return begin(knowledge, turn, topic)
    return day.topic(turn.topic, turn.programme, turn.first("township")), None, {}

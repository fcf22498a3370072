"""Asks back when unsure: at most three choices; a second miss in a row brings a person."""

from __future__ import annotations

from dataclasses import replace

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.answer_topic import answer_topic
from actions.reply import carry, say
from actions.turn import Knowledge, Turn
from rulebook.answer import Answer, Choice

CHOICES = 3
MISSES = 2


class AskBack(Action):
    """The action of a message that no topic fits well enough."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_ask_back"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        """Offer the likeliest topics, or a person after the second miss."""
        return ask_back(self._knowledge, dispatcher, Turn.of(tracker))


def ask_back(knowledge: Knowledge, dispatcher: CollectingDispatcher, turn: Turn) -> list[EventType]:
    """What the resident may have meant; after the second miss in a row, a person.

    A few words that name a programme ask the last topic again, of that programme: 那特困呢？
    """
    topic = knowledge.book.topics.get(str(turn.context.get("topic")))
    if topic and turn.elliptical and turn.first("programme") in topic.by_programme:
        return answer_topic(knowledge, dispatcher, replace(turn, topic=topic.id))
    return miss(knowledge, dispatcher, turn, _likeliest(knowledge, turn), None)


def miss(
    knowledge: Knowledge,
    dispatcher: CollectingDispatcher,
    turn: Turn,
    question: Answer,
    asking: str | None,
) -> list[EventType]:
    """Say `question` and count the misunderstanding; the second in a row brings a person."""
    misses = int(turn.context.get("misses", 0)) + 1
    if misses >= MISSES:
        say(dispatcher, turn, knowledge.day(turn.on).topic("human_agent"))
        return carry(turn, asking, turn.facts)
    say(dispatcher, turn, question)
    return carry(turn, asking, turn.facts, misses=misses)


def _likeliest(knowledge: Knowledge, turn: Turn) -> Answer:
    day, topics = knowledge.day(turn.on), knowledge.book.topics
    likely = [name for name, _ in turn.ranking if name in topics and name != "out_of_scope"]
    choices = [Choice(label=topics[name].title, topic=name) for name in likely[:CHOICES]]
    if not choices:
        return day.notice("asked_back", "ask_back_nothing")
    return day.notice("asked_back", "ask_back").copy(update={"choices": choices})

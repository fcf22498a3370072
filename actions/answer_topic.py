"""Answers a topic from the rulebook, and begins the interview it offers."""

from __future__ import annotations

from datetime import date

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.as_of import as_asked, with_period
from actions.entry import entry_offered, from_entry, in_words_of_staff, stands_alone
from actions.household import resumed_or_begun
from actions.interview_step import Step, begin
from actions.people import person_offered
from actions.reply import carry, say
from actions.sum_told import sum_of_topic
from actions.turn import OUT_OF_SCOPE, REMEMBERED, Knowledge, Turn


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
        turn = Turn.of(tracker)
        interviewed = resumed_or_begun(self._knowledge, dispatcher, turn)
        return interviewed or answer_topic(self._knowledge, dispatcher, turn)


def answer_topic(
    knowledge: Knowledge, dispatcher: CollectingDispatcher, turn: Turn
) -> list[EventType]:
    """The turn's topic answered, and the slots after it."""
    of_its_day = as_asked(turn, knowledge.book)
    answer, asking, facts = _step(knowledge, of_its_day, turn.on)
    answer = with_period(knowledge, of_its_day, turn, answer)
    if not asking and answer.ending != "handed_off":
        there = {choice.topic for choice in answer.choices}
        beside = [*entry_offered(turn), *person_offered(knowledge, turn)]
        more = [choice for choice in beside if choice.topic not in there]
        answer = answer.copy(update={"choices": [*answer.choices, *more]})
    say(dispatcher, turn, answer)
    return carry(turn, asking, facts, asked=turn.asked, **_in_hand(knowledge, turn))


def _in_hand(knowledge: Knowledge, turn: Turn) -> dict[str, str | None]:
    """What a half question after this answer hangs on."""
    topic = knowledge.book.topics.get(turn.topic)
    asked = topic is not None and topic.id != OUT_OF_SCOPE
    programme = turn.programme or (topic.programme if topic else None)
    said = turn.meant[:REMEMBERED]
    return {"programme": programme if asked else None, "said": said if asked else None}


def _step(knowledge: Knowledge, turn: Turn, today: date) -> Step:
    """The answer of the day asked about, in the words of staff where they wrote some."""
    day = knowledge.day(turn.on)
    if stands_alone(knowledge, turn):
        return from_entry(day, turn), None, {}
    answer, asking, facts = _of_topic(knowledge, turn, today)
    return in_words_of_staff(knowledge, day, turn, answer), asking, facts


def _of_topic(knowledge: Knowledge, turn: Turn, today: date) -> Step:
    """The answer of the rules; an interview is only of today, a sum that is complete of any day."""
    day = knowledge.day(turn.on)
    if turn.topic not in knowledge.book.topics:
        return day.unwritten(turn.topic), None, {}
    topic = knowledge.book.topic(turn.topic)
    if day.offered(topic.id) and turn.on == today:
        return begin(knowledge, turn, topic)
    summed = sum_of_topic(day, turn, topic)
    if summed:
        return summed, None, {}
    return day.topic(turn.topic, turn.programme, turn.first("township")), None, {}

"""Carries an interview on: reads the reply, corrects, answers a question in between, cancels."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.answer_topic import answer_topic
from actions.ask_back import ask_back, miss
from actions.interview_step import go_on
from actions.reading import is_question, read, told_besides
from actions.reply import carry, say
from actions.turn import FALLBACK, TALK, Knowledge, Turn
from rulebook.answer import Answer

PERSON = "human_agent"
AT_ONCE = ("complaint",)
"""Topics that end the interview at once, whatever was asked."""


class CarryOn(Action):
    """Whatever the resident says while an interview is open comes here."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_interview"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        """Take the message as what it is, most pressing and most particular first."""
        return Step(self._knowledge, dispatcher, Turn.of(tracker)).events()


class Step:
    """One message within an interview."""

    def __init__(self, knowledge: Knowledge, dispatcher: CollectingDispatcher, turn: Turn) -> None:
        interview, _, self._asked = str(turn.asking).partition(".")
        self._words = knowledge.book.interview(interview)
        self._knowledge = knowledge
        self._dispatcher = dispatcher
        self._turn = turn
        self._day = knowledge.day(turn.on)

    def events(self) -> list[EventType]:
        """Say what the message calls for; the slots after it."""
        turn = self._turn
        if turn.topic == PERSON:
            self._say(self._day.topic(PERSON))
            return carry(turn, turn.asking, turn.facts)
        if turn.topic in AT_ONCE or self._new_danger():
            return self._leave()
        if "cancel" in turn.entities:
            return self._cancel()
        reading = read(turn, self._words, self._asked, self._day)
        if reading is None:
            return self._between()
        if reading.bad:
            self._say(self._day.ask(self._words, reading.fact, "bad"))
            return carry(turn, f"{self._words.id}.{reading.fact}", turn.facts)
        besides = told_besides(turn, self._words, self._day)
        new = {fact: value for fact, value in besides.items() if fact not in turn.facts}
        told = {**turn.facts, **new, reading.fact: reading.value}
        return self._told(told | self._place(reading.fact))

    def _told(self, facts: dict[str, str]) -> list[EventType]:
        answer, asking, facts = go_on(self._knowledge, self._turn, self._words.id, facts)
        self._say(answer)
        return carry(self._turn, asking, facts)

    def _place(self, fact: str) -> dict[str, str]:
        """The township that a place names, so that the case finds its way."""
        township = self._turn.first("township")
        return {"township": township} if fact == "place" and township else {}

    def _new_danger(self) -> bool:
        urgent = "urgency" in self._turn.entities
        return urgent and self._turn.facts.get("danger") != "yes"

    def _cancel(self) -> list[EventType]:
        self._say(self._day.small_talk(None, self._words.cancelled))
        return carry(self._turn, None, {})

    def _between(self) -> list[EventType]:
        """A question in between is answered and the interview goes on; other talk asks again."""
        turn, topics = self._turn, self._knowledge.book.topics
        policy = turn.topic in topics and (turn.topic != "out_of_scope" or is_question(turn))
        if not self._asked or (policy and self._ends_interview()):
            return self._leave()
        if turn.topic in TALK:
            self._say(self._day.ask(self._words, self._asked))
            return carry(turn, turn.asking, turn.facts)
        if policy:
            answer = self._day.topic(turn.topic, turn.programme)
            self._say(self._day.with_question(answer, self._words, self._asked, resumed=True))
            return carry(turn, turn.asking, turn.facts)
        again = self._day.ask(self._words, self._asked, "again")
        return miss(self._knowledge, self._dispatcher, turn, again, turn.asking)

    def _ends_interview(self) -> bool:
        """A topic with an interview of its own, or any topic before a fact was told."""
        return bool(self._knowledge.book.topic(self._turn.topic).interview) or not self._turn.facts

    def _leave(self) -> list[EventType]:
        """Handle the message as if no interview were open."""
        turn = self._turn
        if turn.topic in TALK:
            self._dispatcher.utter_message(response=f"utter_{turn.topic}")
            return carry(turn, None, {})
        handle = ask_back if turn.topic == FALLBACK else answer_topic
        return handle(self._knowledge, self._dispatcher, turn)

    def _say(self, answer: Answer) -> None:
        say(self._dispatcher, self._turn, answer)

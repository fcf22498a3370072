"""Carries an interview on: reads the reply, corrects, answers a question in between, cancels."""

from __future__ import annotations

from dataclasses import replace

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.answer_topic import answer_topic
from actions.as_of import as_asked
from actions.ask_back import ask_back, miss
from actions.interview_step import go_on, with_story
from actions.left import kept, wants_on
from actions.reading import is_question, plainly_replies, read, told_besides
from actions.reply import carry, say
from actions.turn import FALLBACK, OUT_OF_SCOPE, TALK, Knowledge, Turn
from actions.what_if import what_if
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
        if plainly_replies(self._turn, self._words, self._asked):
            return self._reply()
        return self._pressing() or self._what_if() or self._reply()

    def _pressing(self) -> list[EventType] | None:
        """A person, danger and a complaint, leaving and coming back: before any reply."""
        turn = self._turn
        if turn.topic == PERSON:
            self._say(self._day.topic(PERSON))
            return carry(turn, turn.asking, turn.facts)
        if turn.topic in AT_ONCE or self._new_danger():
            return self._leave()
        if "cancel" in turn.entities:
            return self._cancel()
        if self._asked and wants_on(turn):
            self._say(self._day.ask(self._words, self._asked, "resume"))
            return carry(turn, turn.asking, turn.facts)
        return None

    def _what_if(self) -> list[EventType] | None:
        """Both sides of what is supposed, and the open question again; what was told stays."""
        turn = self._turn
        answer = what_if(self._day, turn, self._words)
        if answer is None:
            return None
        if self._asked:
            answer = self._day.with_question(answer, self._words, self._asked)
        self._say(answer)
        return carry(turn, turn.asking, turn.facts)

    def _reply(self) -> list[EventType]:
        """What the message tells, asked for or not; a question in between otherwise."""
        turn = self._turn
        besides = told_besides(turn, self._words, self._day)
        reading = read(turn, self._words, self._asked, self._day)
        if reading is None:
            return self._restated(besides) or self._between()
        if reading.bad:
            self._say(self._day.ask(self._words, reading.fact, "bad"))
            return carry(turn, f"{self._words.id}.{reading.fact}", turn.facts)
        besides.pop(reading.fact, None)
        told = with_story(turn, self._words, turn.facts, besides) | {reading.fact: reading.value}
        return self._told(told | self._place(reading.fact))

    def _restated(self, told: dict[str, str]) -> list[EventType] | None:
        """Facts that were not asked for; after the last question they replace what was told."""
        turn = self._turn
        if not told or is_question(turn) or not (self._asked or self._words.offer):
            return None
        facts = with_story(turn, self._words, turn.facts, told)
        return self._told(facts if self._asked else facts | told)

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
        return carry(self._turn, None, {}, **kept(self._turn, self._words))

    def _between(self) -> list[EventType]:
        """A question in between is answered and the interview goes on; other talk asks again."""
        turn, topics = self._turn, self._knowledge.book.topics
        policy = turn.topic in topics and (turn.topic != OUT_OF_SCOPE or is_question(turn))
        if not self._asked or (policy and self._ends_interview()):
            return self._leave()
        if turn.topic in TALK:
            self._say(self._day.ask(self._words, self._asked))
            return carry(turn, turn.asking, turn.facts)
        if policy:
            own = topics[turn.topic].interview == self._words.id
            day = self._knowledge.day(as_asked(turn).on)
            answer = day.topic(turn.topic, turn.programme)
            self._say(day.with_question(answer, self._words, self._asked, resumed=not own))
            return carry(turn, turn.asking, turn.facts, asked=turn.asked)
        again = self._day.ask(self._words, self._asked, "again")
        return miss(self._knowledge, self._dispatcher, turn, again, turn.asking)

    def _ends_interview(self) -> bool:
        """A topic with an interview of its own, or any topic before a fact was told."""
        offered = self._day.offered(self._turn.topic)
        begins = offered is not None and not self._knowledge.book.interview(offered).offer
        return begins or not self._turn.facts

    def _leave(self) -> list[EventType]:
        """Handle the message as if no interview were open."""
        context = {**self._turn.context, **kept(self._turn, self._words)}
        turn = replace(self._turn, context=context)
        if turn.topic in TALK:
            self._dispatcher.utter_message(response=f"utter_{turn.topic}")
            return carry(turn, None, {})
        handle = ask_back if turn.topic == FALLBACK else answer_topic
        return handle(self._knowledge, self._dispatcher, turn)

    def _say(self, answer: Answer) -> None:
        say(self._dispatcher, self._turn, answer)

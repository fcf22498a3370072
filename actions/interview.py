"""Carries an interview on: reads the reply, corrects, answers a question in between, cancels."""

from __future__ import annotations

import re
from dataclasses import replace

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.answer_topic import answer_topic
from actions.as_of import as_asked, with_period
from actions.ask_back import ask_back, miss
from actions.entry import from_entry, in_words_of_staff, stands_alone
from actions.household import senses_need, with_way_out
from actions.interview_step import go_on, with_story
from actions.left import kept, wants_on
from actions.need import PLACE, with_words
from actions.other_day import on_another_day
from actions.reading import asks_why, declines, is_question, plainly_replies, read, told_besides
from actions.reply import carry, say
from actions.turn import FALLBACK, OUT_OF_SCOPE, TALK, Knowledge, Turn
from actions.what_if import what_if
from rulebook.answer import Answer
from rulebook.discovery import INTERVIEW as DISCOVERY
from rulebook.eligibility.findings import INTERVIEW as HOUSEHOLD
from rulebook.interview import UNKNOWN

PERSON = "human_agent"
AT_ONCE = ("complaint",)
"""Topics that end the interview at once, whatever was asked."""
COMPLAINS = re.compile("投诉|举报|反映|告状|告[他她]|克扣|不给办|要钱|送礼|态度|推诿|贪|多吃多占")
"""Words of a complaint: a name and a place alone are none where they were asked for."""
UNPLACED = (FALLBACK, OUT_OF_SCOPE)


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
        if self._asked and asks_why(self._turn):
            return self._why()
        if plainly_replies(self._turn, self._words, self._asked):
            return self._reply()
        return self._need_sensed() or self._pressing() or self._what_if() or self._reply()

    def _why(self) -> list[EventType]:
        """Why it is asked; whoever does not know in the same breath is asked the next thing."""
        turn, question = self._turn, self._words.questions[self._asked]
        reason = self._day.book.wording.notices["why_asked"] + question.why
        if declines(turn) and any(option.value == UNKNOWN for option in question.options):
            told = {**turn.facts, self._asked: UNKNOWN}
            answer, asking, facts = go_on(self._knowledge, turn, self._words.id, told)
        else:
            answer, asking, facts = self._day.ask(self._words, self._asked), turn.asking, turn.facts
        self._say(self._day.reworded(answer, short=reason + answer.parts.short))
        return carry(turn, asking, facts)

    def _pressing(self) -> list[EventType] | None:
        """A person, danger and a complaint, leaving and coming back: before any reply."""
        turn = self._turn
        if turn.topic == PERSON:
            self._say(self._day.topic(PERSON))
            return carry(turn, turn.asking, turn.facts)
        if turn.topic in AT_ONCE and not (self._tells_the_place() or self._tells_the_contact()):
            return self._leave()
        if self._new_danger():
            return self._danger_reported() if self._reports_need else self._leave()
        if "cancel" in turn.entities:
            return self._cancel()
        if self._asked and wants_on(turn.text):
            self._say(self._day.ask(self._words, self._asked, "resume"))
            return carry(turn, turn.asking, turn.facts)
        return None

    def _need_sensed(self) -> list[EventType] | None:
        """A household's story told as if somebody were in need: it goes on, and help is near."""
        turn = self._turn
        if self._words.id != HOUSEHOLD or not senses_need(turn):
            return None
        told = told_besides(turn, self._words, self._day)
        if not told and "urgency" not in turn.entities:
            return None
        facts = with_story(turn, self._words, turn.facts, told)
        answer, asking, facts = go_on(self._knowledge, turn, self._words.id, facts)
        self._say(with_way_out(self._day, self._words, answer))
        return carry(turn, asking, facts)

    def _what_if(self) -> list[EventType] | None:
        """What is supposed, or asked of another day, and the open question; what was told stays."""
        turn = self._turn
        answer = what_if(self._day, turn, self._words)
        answer = answer or on_another_day(self._knowledge, turn, self._words)
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
            return self._restated(besides) or self._in_own_words() or self._in_between()
        if reading.bad:
            self._say(self._day.ask(self._words, reading.fact, "bad"))
            return carry(turn, f"{self._words.id}.{reading.fact}", turn.facts)
        besides.pop(reading.fact, None)
        told = with_story(turn, self._words, turn.facts, besides) | {reading.fact: reading.value}
        return self._told(told)

    def _restated(self, told: dict[str, str]) -> list[EventType] | None:
        """Facts that were not asked for; after the last question they replace what was told."""
        turn, on_need = self._turn, self._speaks_of_need
        if not told or (is_question(turn) and not on_need):
            return None
        if not (self._asked or self._words.offer or on_need):
            return None
        facts = with_story(turn, self._words, turn.facts, told)
        return self._told(facts if self._asked else facts | told)

    def _told(self, facts: dict[str, str]) -> list[EventType]:
        answer, asking, facts = go_on(self._knowledge, self._turn, self._words.id, facts)
        self._say(answer)
        return carry(self._turn, asking, facts)

    def _in_own_words(self) -> list[EventType] | None:
        """Words on somebody in need that answer no question go to the person who reads the case."""
        turn = self._turn
        if not self._asked or is_question(turn) or not self._speaks_of_need:
            return None
        return self._told(with_words(turn.facts, turn.text) | {self._asked: UNKNOWN})

    def _danger_reported(self) -> list[EventType]:
        """Danger told in a report: all that is known goes with it, and the question stays open."""
        turn = self._turn
        told = told_besides(turn, self._words, self._day)
        return self._told(with_story(turn, self._words, with_words(turn.facts, turn.text), told))

    @property
    def _reports_need(self) -> bool:
        return self._words.id == DISCOVERY

    @property
    def _speaks_of_need(self) -> bool:
        """Whether the message goes on with a report, and is about nothing else that is known."""
        return self._reports_need and self._turn.topic in (self._words.topic, *UNPLACED)

    def _tells_the_place(self) -> bool:
        """Whether the message names the place that was asked for, whatever else it looks like."""
        told = told_besides(self._turn, self._words, self._day)
        return self._reports_need and self._asked in PLACE and bool(PLACE & set(told))

    def _tells_the_contact(self) -> bool:
        """Whether the message replies how to reach somebody, whatever else it looks like."""
        contact = self._words.questions.get(self._asked)
        asked = contact is not None and contact.type == "contact"
        return asked and COMPLAINS.search(self._turn.text) is None

    def _new_danger(self) -> bool:
        """Danger that was not told before; in a report to be short of food is a fact of its own."""
        turn = self._turn
        if "urgency" not in turn.entities or turn.facts.get("danger") == "yes":
            return False
        return not self._reports_need or "danger" in told_besides(turn, self._words, self._day)

    def _cancel(self) -> list[EventType]:
        self._say(self._day.small_talk(None, self._words.cancelled))
        return carry(self._turn, None, {}, **kept(self._turn, self._words))

    def _in_between(self) -> list[EventType]:
        """A question that staff wrote the answer to, or any other; the interview goes on."""
        turn = self._turn
        if not self._asked or not stands_alone(self._knowledge, turn):
            return self._between()
        answer = from_entry(self._day, turn)
        self._say(self._day.with_question(answer, self._words, self._asked, resumed=True))
        return carry(turn, turn.asking, turn.facts)

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
            of_its_day = as_asked(turn, self._knowledge.book)
            day = self._knowledge.day(of_its_day.on)
            found = day.topic(turn.topic, turn.programme)
            answer = in_words_of_staff(self._knowledge, day, turn, found)
            answer = with_period(self._knowledge, of_its_day, turn, answer)
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
        unclear = turn.topic == FALLBACK and turn.entry is None
        handle = ask_back if unclear else answer_topic
        return handle(self._knowledge, self._dispatcher, turn)

    def _say(self, answer: Answer) -> None:
        say(self._dispatcher, self._turn, answer)

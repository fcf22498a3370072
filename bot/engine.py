"""The assistant as a function: state and text in, replies and state out."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.processor import MessageProcessor
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

from actions import all_actions
from actions.asks_whole import asks_for_household
from actions.turn import Knowledge
from bot.components.ask import asks
from bot.components.danger_gate import calmed
from bot.components.normaliser import normal
from bot.components.sentence_encoder import ENCODER, VECTOR, encode
from bot.components.topic_classifier import DANGER
from bot.entries import MEANT_VECTOR, candidates, heard, shown, with_entry
from bot.follow_up import after_last, completed, in_context, makes_sense
from bot.incoming import clean
from bot.intents import FALLBACK
from bot.local_action import run_in_process
from bot.places import with_places
from bot.private_facts import tells_private
from bot.question_parts import partings
from bot.questions import distinct, leaning, separate
from bot.routing import TOPIC, routed
from bot.state import State, chosen, offered, read_state
from faq.decision import decide
from faq.live import NOTHING
from faq.matching import Index
from rulebook.answer import Answer
from rulebook.day import Day
from rulebook.place_names import published_names

log = logging.getLogger(__name__)

TURN_CHARS = 500
EXPLAINED = ("text", "intent", "intent_ranking", "entities", DANGER)
WARM_UP = ("你好", "低保条件", "慢性病门诊能报多少", "嗯嗯那个")


class Turned(NamedTuple):
    """What a turn gives: the replies, and the state to bring to the next."""

    replies: list[Answer]
    state: dict[str, Any]


class Engine:
    """A loaded model with its knowledge. Holds no conversation: any engine serves any turn."""

    def __init__(self, model: Path, knowledge: Knowledge, turn_chars: int = TURN_CHARS) -> None:
        run_in_process({action.name(): action for action in all_actions(knowledge)})
        agent = Agent.load(str(model))
        if agent.processor is None:
            raise FileNotFoundError(model)
        self.model = model.name
        self._processor: MessageProcessor = agent.processor
        self._domain: Domain = agent.processor.domain
        self._knowledge = knowledge
        self._turn_chars = turn_chars

    @property
    def knowledge(self) -> str:
        """The version of rules and entries that this engine answers from."""
        return f"{self._knowledge.book.version}.{self._knowledge.local.version()}"

    async def turn(self, state: dict[str, Any] | None, text: str, on: date) -> Turned:
        """One message answered. Never raises for what was typed; never gives no reply."""
        before = read_state(state)
        day = self._knowledge.day(on)
        said = clean(text[: self._turn_chars + 1])
        if len(text) > self._turn_chars:
            return self._refused(before, day, "text_too_long")
        if not said:
            return self._refused(before, day, "text_empty")
        try:
            return await self._turn(before, said, day)
        except Exception:
            log.exception("turn failed")
            return Turned([day.failed()], before.dict())

    async def warm_up(self) -> None:
        """Answer a few messages for nobody, so that no resident waits for late imports."""
        day = self._knowledge.book.edition.compiled
        for text in WARM_UP:
            await self.turn(None, text, day)

    async def suggest(self, text: str, on: date) -> list[Answer]:
        """What a first message with this text would be answered."""
        return (await self.turn(None, text, on)).replies

    async def explain(self, text: str, on: date | None = None) -> dict[str, Any]:
        """How the text was read: the ranking of topics and the entities found.

        With a day besides: which published entries are like it, and why one answers or none.
        """
        parsed = await self._parsed(clean(text)[: self._turn_chars])
        told = {key: parsed.get(key) for key in EXPLAINED}
        if on is None:
            return told
        book = self._knowledge.book
        parsed = with_places(parsed, self._names(self._knowledge.day(on)))
        found = candidates(parsed, self._index(on), on, book)
        taken_for = heard(parsed, book.topics)
        return {**told, "standing": taken_for.standing, **shown(found, decide(found, taken_for))}

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """The sentence vectors of `texts`."""
        vectors = encode(ENCODER, [normal(clean(text)) for text in texts])
        return [list(map(float, row)) for row in vectors]

    async def _turn(self, before: State, said: str, day: Day) -> Turned:
        replies: list[Answer] = []
        state = before
        messages = await self._messages(before, said, day)
        for message in messages:
            said_back, state = await self._step(state, message, day)
            replies += said_back
        if not replies:
            return Turned([day.failed()], before.dict())
        private = any(tells_private(message.parse_data or {}) for message in messages)
        after = {"choices": offered(replies), "private": private}
        return Turned(replies, state.copy(update=after).dict())

    async def _messages(self, before: State, said: str, day: Day) -> list[UserMessage]:
        """The message read; or each of its questions, where it surely asks several.

        A reply to a question is one message, and so is a household's story.
        """
        whole = await self._read(said, before, day)
        read = whole.parse_data or {}
        topics = self._knowledge.book.topics
        if before.asking is not None or asks_for_household(said):
            return [whole]
        for asked in partings(said, read["entities"]):
            each = await self._each(asked, before, day)
            parsed = [leaning(message.parse_data or {}) for message in each]
            own = distinct(parsed, topics)
            if separate([parsed[i] for i in own], read, topics):
                return [_read_as(each[i], parsed[i], before) for i in own]
        return [whole]

    async def _each(self, asked: Sequence[str], before: State, day: Day) -> list[UserMessage]:
        each: list[UserMessage] = []
        for part in asked:
            each.append(await self._read(part, self._after_part(before, each), day))
        return each

    def _after_part(self, before: State, each: list[UserMessage]) -> State:
        """The state in which the next question of a message is read: with the last one in hand."""
        if not each:
            return before
        parsed = each[-1].parse_data or {}
        topic = self._knowledge.book.topics.get(parsed[TOPIC]["name"])
        named = [e["value"] for e in parsed["entities"] if e["entity"] == "programme"]
        programme = named[0] if named else topic and topic.programme
        context = {"programme": programme, "said": parsed["text"]}
        return before.copy(update={"context": context, "choices": []})

    async def _read(self, said: str, before: State, day: Day) -> UserMessage:
        message = UserMessage(said, metadata={"on": day.date.isoformat()})
        parsed = await self._parsed(said)
        parsed = with_places(parsed, self._names(day))
        choice = chosen(before, said)
        if choice and choice.topic:
            parsed["intent"] = {"name": choice.topic, "confidence": 1.0}
        else:
            parsed = self._with_entry(await self._in_context(parsed, before), before, day)
        message.parse_data = routed(parsed, before)
        return message

    async def _parsed(self, said: str) -> dict[str, Any]:
        """The message as every component left it, with its vector."""
        message = UserMessage(said)
        parsed: dict[str, Any] = await self._processor.parse_message(
            message, only_output_properties=False
        )
        return parsed

    def _with_entry(self, parsed: dict[str, Any], before: State, day: Day) -> dict[str, Any]:
        """The message with the entry that answers it; a reply to a question asks for none."""
        if before.awaits_reply and not asks(str(parsed["text"])):
            return parsed
        return with_entry(parsed, self._index(day.date), day.date, self._knowledge.book)

    def _index(self, on: date) -> Index:
        entries = self._knowledge.entries
        return entries.index(on) if entries else NOTHING

    def _names(self, day: Day) -> dict[str, str]:
        """What staff published that people call places, with the township of each."""
        return published_names(self._knowledge.book, self._knowledge.local, day.date)

    async def _in_context(self, parsed: dict[str, Any], before: State) -> dict[str, Any]:
        """A half question read together with the one it hangs on; a reply is none."""
        if before.awaits_reply and not asks(str(parsed["text"])):
            return calmed(parsed)
        for whole in (completed(parsed, before.context), after_last(parsed, before.context)):
            if whole is not None:
                again = await self._parsed(whole)
                if makes_sense(again):
                    told = in_context(parsed, again, self._knowledge.book.topics)
                    return {**told, MEANT_VECTOR: again[VECTOR]}
            if parsed["intent"]["name"] != FALLBACK:
                return parsed
        return parsed

    async def _step(
        self, before: State, message: UserMessage, day: Day
    ) -> tuple[list[Answer], State]:
        channel = CollectingOutputChannel()
        tracker = self._tracker(before)
        await self._processor._handle_message_with_tracker(message, tracker)
        await self._processor._run_prediction_loop(channel, tracker)
        replies = [self._answer(row, message, day) for row in channel.messages]
        return replies, self._after(tracker)

    def _tracker(self, state: State) -> DialogueStateTracker:
        slots = {"facts": state.facts, "asking": state.asking, "context": state.context}
        events: list[Event] = [SlotSet(name, value) for name, value in slots.items()]
        return DialogueStateTracker.from_events(
            "turn", [*events, ActionExecuted("action_listen")], self._domain.slots
        )

    def _answer(self, row: dict[str, Any], message: UserMessage, day: Day) -> Answer:
        if "custom" in row:
            return Answer(**row["custom"])
        intent = (message.parse_data or {})[TOPIC]
        talk = day.small_talk(intent["name"], row.get("text") or "")
        return talk.copy(update={"confidence": round(intent["confidence"], 4)})

    def _after(self, tracker: DialogueStateTracker) -> State:
        slots = {name: tracker.get_slot(name) for name in ("facts", "asking", "context")}
        return State(
            facts=slots["facts"] or {},
            asking=slots["asking"],
            context=slots["context"] or {},
        )

    def _refused(self, before: State, day: Day, why: str) -> Turned:
        return Turned([day.notice("asked_back", why)], before.dict())


def _read_as(message: UserMessage, parsed: dict[str, Any], before: State) -> UserMessage:
    """`message` with this reading, routed anew."""
    message.parse_data = routed({**parsed, "intent": parsed[TOPIC]}, before)
    return message

"""Asks back when unsure: at most three choices; a second miss in a row brings a person."""

from __future__ import annotations

from dataclasses import replace

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.entry import entry_offered
from actions.household import resumed_or_begun, story_kept
from actions.people import person_offered
from actions.reply import carry, say
from actions.turn import OUT_OF_SCOPE, REMEMBERED, Knowledge, Turn
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
        turn = Turn.of(tracker)
        interviewed = resumed_or_begun(self._knowledge, dispatcher, turn)
        return interviewed or ask_back(self._knowledge, dispatcher, turn)


def ask_back(knowledge: Knowledge, dispatcher: CollectingDispatcher, turn: Turn) -> list[EventType]:
    """What the resident may have meant; after the second miss in a row, a person.

    What corrects something when nothing was told is no miss: it is asked what is to be corrected.

    Whoever told of a household is offered its interview besides, with what was told.
    """
    if turn.elliptical and "correction" in turn.entities:
        say(dispatcher, turn, knowledge.day(turn.on).notice("asked_back", "correct_what"))
        return carry(turn, None, turn.facts, misses=turn.context.get("misses", 0))
    question = _likeliest(knowledge, turn)
    offer, told = story_kept(knowledge, turn)
    meant = entry_offered(turn)
    fitting = [*meant, *question.choices[: CHOICES - len(offer) - len(meant)], *offer]
    question = question.copy(update={"choices": fitting})
    kept = replace(turn, context={**turn.context, **told})
    return miss(knowledge, dispatcher, kept, question, None)


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
    hangs_on = {"programme": turn.programme, "said": turn.meant[:REMEMBERED]} if not asking else {}
    return carry(turn, asking, turn.facts, misses=misses, **hangs_on)


def _likeliest(knowledge: Knowledge, turn: Turn) -> Answer:
    """The likeliest topics to choose from; one that brings a person is not left out."""
    day, topics = knowledge.day(turn.on), knowledge.book.topics
    likely = [name for name, _ in turn.ranking if name in topics and name != OUT_OF_SCOPE]
    people = [str(choice.topic) for choice in person_offered(knowledge, turn)]
    names = dict.fromkeys([*likely[: CHOICES - 1], *people, *likely])
    choices = [Choice(label=topics[name].title, topic=name) for name in list(names)[:CHOICES]]
    if not choices:
        return day.notice("asked_back", "ask_back_nothing")
    return day.notice("asked_back", "ask_back").copy(update={"choices": choices})

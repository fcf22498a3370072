"""A story told with the question what there is for it: the household's interview begins."""

from __future__ import annotations

import re
from typing import Any

from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.asks_whole import asks_for_household, asks_whole
from actions.interview_step import LEFT, opened, with_story
from actions.left import taken_up
from actions.people import FAMILY as PEOPLE
from actions.reading import is_question, told_at_once, told_besides
from actions.reply import carry, say
from actions.sum_told import sum_begun
from actions.turn import FALLBACK, OUT_OF_SCOPE, Knowledge, Turn
from rulebook.answer import Answer, Choice
from rulebook.day import Day
from rulebook.eligibility.findings import INTERVIEW as HOUSEHOLD
from rulebook.interview import Interview
from rulebook.topic import Topic

STORY = 2
"""So many things told of a household at least make a story."""
SURE = 0.9
"""A topic this sure is answered though a story asks what there is."""
LIKELY = 0.8
"""From this chance on a danger that is not named is one."""
_LIFE = re.compile(
    r"去世|没了|走了|离婚|离了|守寡|寡妇|光棍|单亲|改嫁|带着?(?:[一两俩二三仨四几]个?)?(?:孩子|娃|小孩)"
)
"""What tells of a household and is no fact of the interview."""
_UNPLACED = (FALLBACK, OUT_OF_SCOPE)
_URGENT = "report_person_in_need"
_SENSED = ["unnamed"]
"""The urgency of a danger that nobody named."""


def resumed_or_begun(
    knowledge: Knowledge, dispatcher: CollectingDispatcher, turn: Turn
) -> list[EventType] | None:
    """The interview that was left taken up, a sum all told, or a story's begun; None for none."""
    for found in (taken_up, sum_begun, story_begun):
        events = found(knowledge, dispatcher, turn)
        if events is not None:
            return events
    return None


def story_begun(
    knowledge: Knowledge, dispatcher: CollectingDispatcher, turn: Turn
) -> list[EventType] | None:
    """The interview begun where the message tells of a household and asks what there is for it.

    None where it does not, or where it is a matter for a person. A danger that is sensed and not
    named takes no household away: who to call is told, and a person offered.
    """
    book, day = knowledge.book, knowledge.day(turn.on)
    words = book.interview(HOUSEHOLD)
    overview = book.topic(words.topic)
    if _for_a_person(knowledge, turn) or not day.offered(overview.id):
        return None
    before, told = _told_before(turn), told_at_once(turn, words, day)
    if not told and _follows(turn, overview.id):
        told = told_besides(turn, words, day)
    if not _asks_for_it(turn, overview.id, before, told):
        return _offered(day, dispatcher, turn, overview)
    facts = with_story(turn, words, before, told)
    answer, asking, facts = opened(knowledge, turn, overview, facts)
    if senses_need(turn):
        answer = with_way_out(day, words, answer)
    say(dispatcher, turn, answer)
    asked = {**turn.asked, "topic": overview.id}
    return carry(turn, asking, facts, asked=asked, **{LEFT: None})


def _told_before(turn: Turn) -> dict[str, str]:
    """What messages before told of the household, whose interview has not begun."""
    left = turn.context.get(LEFT) or {}
    return dict(left["facts"]) if left.get("begun") is False else {}


def _follows(turn: Turn, overview: str) -> bool:
    """Whether the message before asked for the household's story, or began to tell it."""
    asked = (turn.context.get("asked") or {}).get("topic")
    return asked == overview or bool(_told_before(turn))


def _offered(
    day: Day, dispatcher: CollectingDispatcher, turn: Turn, overview: Topic
) -> list[EventType] | None:
    """The overview with its offer, for who asks so of a household and told nothing of it yet."""
    if turn.topic not in _UNPLACED or not asks_for_household(turn.text):
        return None
    say(dispatcher, turn, day.topic(overview.id))
    return carry(turn, None, {}, asked={**turn.asked, "topic": overview.id})


def _for_a_person(knowledge: Knowledge, turn: Turn) -> bool:
    topic = knowledge.book.topics.get(turn.topic)
    return topic is not None and topic.family == PEOPLE and not senses_need(turn)


def senses_need(turn: Turn) -> bool:
    """Whether the message is taken for a report of need, with no danger named nor likely."""
    named = turn.entities.get("urgency") not in (None, _SENSED)
    return turn.topic == _URGENT and not named and turn.danger < LIKELY


def _asks_for_it(turn: Turn, overview: str, before: dict[str, str], told: dict[str, str]) -> bool:
    """Whether what is asked is what there is, of a household that was told of."""
    tells = len(before) + len(told) + len(set(_LIFE.findall(turn.text)))
    if not tells or (senses_need(turn) and not told and tells < STORY):
        return False
    if asks_for_household(turn.text):
        return True
    placed = turn.topic not in (*_UNPLACED, _URGENT, overview) and turn.confidence >= SURE
    if asks_whole(turn.text):
        return not placed and (tells >= STORY or turn.topic in _UNPLACED)
    goes_on = _follows(turn, overview) and bool(told)
    return goes_on and not is_question(turn) and not senses_need(turn)


def with_way_out(day: Day, words: Interview, answer: Answer) -> Answer:
    """`answer` with whom to call where somebody is in danger after all, and a person to tap."""
    urgent = Choice(label=words.says["urgent.tap"], topic=_URGENT)
    told = [day.sentence(words.says["urgent.call"]), *answer.parts.next]
    answer = answer.copy(update={"choices": [*answer.choices, urgent]})
    return day.reworded(answer, next=told)


def story_kept(knowledge: Knowledge, turn: Turn) -> tuple[list[Choice], dict[str, Any]]:
    """What offers the interview to a message that told of a household, and keeps what it told."""
    words = knowledge.book.interview(HOUSEHOLD)
    told = told_at_once(turn, words, knowledge.day(turn.on))
    if not told:
        return [], {}
    facts = with_story(turn, words, _told_before(turn), told)
    kept = {LEFT: {"interview": HOUSEHOLD, "facts": facts, "begun": False}}
    return [Choice(label=words.offer, topic=words.topic)], kept

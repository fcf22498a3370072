"""A sum of which a message tells every fact is given at once, whatever it is taken for."""

from __future__ import annotations

import re

from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.interview_step import opened
from actions.people import FAMILY as PEOPLE
from actions.reading import told_at_once
from actions.reply import carry, say
from actions.turn import Knowledge, Turn
from rulebook.answer import Answer
from rulebook.day import Day
from rulebook.discovery import INTERVIEW as DISCOVERY
from rulebook.interview import Interview
from rulebook.judgements import JUDGEMENTS
from rulebook.topic import Topic

_HOW_MUCH = re.compile("多少|几|还能|能不能|算")


def sum_begun(
    knowledge: Knowledge, dispatcher: CollectingDispatcher, turn: Turn
) -> list[EventType] | None:
    """The sum of whose facts none is missing, the one of most facts; None where there is none."""
    topic = knowledge.book.topics.get(turn.topic)
    for_a_person = topic is not None and topic.family == PEOPLE
    if for_a_person or _HOW_MUCH.search(turn.text) is None:
        return None
    told = {
        one.id: facts
        for one in _sums(knowledge, turn)
        if (facts := _complete(one, turn, knowledge))
    }
    if not told:
        return None
    best = max(told, key=lambda interview: len(told[interview]))
    about = knowledge.book.topic(knowledge.book.interview(best).topic)
    answer, asking, facts = opened(knowledge, turn, about, told[best])
    say(dispatcher, turn, answer)
    return carry(turn, asking, facts, asked={**turn.asked, "topic": about.id})


def sum_of_topic(day: Day, turn: Turn, topic: Topic) -> Answer | None:
    """The sum of the topic's interview for the facts that the message tells; None without one."""
    if topic.interview is None or day.offered(topic.id) is None:
        return None
    words = day.book.interview(topic.interview)
    answer = JUDGEMENTS[words.id].conclude(day, told_at_once(turn, words, day))
    return answer if answer and answer.working else None


def _sums(knowledge: Knowledge, turn: Turn) -> list[Interview]:
    """The interviews that work out a sum, of those whose figures are known today."""
    day = knowledge.day(turn.on)
    rows = knowledge.book.interviews.values()
    return [one for one in rows if one.id != DISCOVERY and not one.offer and day.offered(one.topic)]


def _complete(interview: Interview, turn: Turn, knowledge: Knowledge) -> dict[str, str]:
    """The facts that the message tells, where they leave nothing to ask and give a sum."""
    day, judgement = knowledge.day(turn.on), JUDGEMENTS[interview.id]
    facts = told_at_once(turn, interview, day)
    if len(facts) < 2 or judgement.next_fact(day, facts):
        return {}
    answer = judgement.conclude(day, facts)
    return facts if answer and answer.working else {}

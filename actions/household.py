"""A story told with the question what there is for it: the household's interview begins."""

from __future__ import annotations

import re
from typing import Any

from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.interview_step import LEFT, begin, with_story
from actions.left import taken_up
from actions.people import FAMILY as PEOPLE
from actions.reading import told_at_once
from actions.reply import carry, say
from actions.turn import FALLBACK, OUT_OF_SCOPE, Knowledge, Turn
from rulebook.answer import Choice
from rulebook.eligibility.findings import INTERVIEW as HOUSEHOLD

_WHOLE = re.compile(
    r"情况[^,，。]{0,6}(?:享受|申请|符合|得到|领|有)[^,，。]{0,3}(?:什么|啥|哪些|哪样|哪种)"
)
"""Asks in so many words what there is for a household like this."""
_SOME = re.compile(
    r"(?:享受|申请|得到|领|给|有)(?:到|点)?(?:什么|啥|哪些|哪样|几样)[^,，。]{0,6}(?:救助|政策|补助|补贴|待遇|帮助|保障|$|[?？,，。])"
    r"|(?:有|给)(?:没有)?(?:什么|啥|哪些)?(?:救助|政策|补助|待遇)[^,，。]{0,4}(?:享受|帮|管|申请)"
    r"|能享受(?:什么|啥|哪)|符合(?:哪|什么|啥)|国家(?:能|给)[^,，。]{0,3}(?:什么|啥|哪)"
)
STORY = 2
"""So many facts at least make a story."""
_NOT_OURS = (PEOPLE, OUT_OF_SCOPE)


def resumed_or_begun(
    knowledge: Knowledge, dispatcher: CollectingDispatcher, turn: Turn
) -> list[EventType] | None:
    """The interview that was left taken up, or that of a story begun; None where it is neither."""
    return taken_up(knowledge, dispatcher, turn) or story_begun(knowledge, dispatcher, turn)


def story_begun(
    knowledge: Knowledge, dispatcher: CollectingDispatcher, turn: Turn
) -> list[EventType] | None:
    """The interview begun where the message tells of a household and asks what there is for it.

    None where it does not, or where it is a matter for a person.
    """
    book, day = knowledge.book, knowledge.day(turn.on)
    overview = book.topic(book.interview(HOUSEHOLD).topic)
    family = book.topics[turn.topic].family if turn.topic in book.topics else ""
    if family in _NOT_OURS or not day.offered(overview.id):
        return None
    told = told_at_once(turn, book.interview(HOUSEHOLD), day)
    if not told or not _asks_for_it(turn, len(told)):
        return None
    answer, asking, facts = begin(knowledge, turn, overview)
    say(dispatcher, turn, answer)
    return carry(turn, asking, facts, asked={**turn.asked, "topic": overview.id})


def _asks_for_it(turn: Turn, told: int) -> bool:
    """Whether what is asked is not one programme: in so many words, or in a story of no topic."""
    if _WHOLE.search(turn.text):
        return True
    return turn.topic == FALLBACK and told >= STORY and _SOME.search(turn.text) is not None


def story_kept(knowledge: Knowledge, turn: Turn) -> tuple[list[Choice], dict[str, Any]]:
    """What offers the interview to a message that told of a household, and keeps what it told."""
    words = knowledge.book.interview(HOUSEHOLD)
    told = told_at_once(turn, words, knowledge.day(turn.on))
    if not told:
        return [], {}
    facts = with_story(turn, words, {}, told)
    kept = {LEFT: {"interview": HOUSEHOLD, "facts": facts}}
    return [Choice(label=words.offer, topic=words.topic)], kept

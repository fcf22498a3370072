"""去年这样能享受什么: the same household, or the same sum, under the rules of another day."""

from __future__ import annotations

import re

from actions.as_of import as_asked
from actions.turn import FALLBACK, OUT_OF_SCOPE, Knowledge, Turn
from rulebook.answer import Answer
from rulebook.discovery import INTERVIEW as DISCOVERY
from rulebook.eligibility.card import card
from rulebook.eligibility.findings import INTERVIEW as HOUSEHOLD
from rulebook.interview import Interview
from rulebook.judgements import JUDGEMENTS

_SAME = re.compile(
    r"这样|这种|这个情况|这情况|我们?家|咱家|同样|一样|照样|照这|刚才|还是这"
    r"|(?:能|可以|该)(?:享受|领|得|救助|给|报|拿|算)[^,，。]{0,3}(?:什么|啥|哪|多少|几)"
)
_ONLY_THE_DAY = re.compile(r"^[那要是换成]*[^,，。]{0,12}?(?:的?规定|政策|时候)?呢[?？]?$")
"""去年呢, in an interview that is open."""


def on_another_day(knowledge: Knowledge, turn: Turn, interview: Interview) -> Answer | None:
    """What the facts told give under the rules of the day that the message names; None where it

    names none, asks something else, or the facts give nothing. What is open stays open.
    """
    then = as_asked(turn, knowledge.book)
    if interview.id == DISCOVERY or then.on == turn.on or not _asks_the_same(turn, interview):
        return None
    if then.on < knowledge.book.edition.known_from:
        return knowledge.day(then.on).notice("not_stated", "before_known")
    day = knowledge.day(then.on)
    if interview.id == HOUSEHOLD:
        answer: Answer | None = card(day, turn.facts)
    else:
        answer = JUDGEMENTS[interview.id].conclude(day, turn.facts)
    return answer and answer.copy(update={"topic": None})


def _asks_the_same(turn: Turn, interview: Interview) -> bool:
    text = turn.text.strip()
    if turn.topic not in (FALLBACK, OUT_OF_SCOPE, interview.topic, ""):
        return _ONLY_THE_DAY.search(text) is not None
    return _SAME.search(text) is not None or _ONLY_THE_DAY.search(text) is not None

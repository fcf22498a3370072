"""An interview that was left: what was told is kept, and taken up again on 接着刚才的."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.interview_step import LEFT, go_on
from actions.reply import carry, say
from actions.turn import Knowledge, Turn
from actions.what_if import what_if
from rulebook.interview import Interview

_ON = re.compile(
    r"^(?:我们?|咱们?)?(?:还是|那就?|好)?[,，]?(?:接着|继续|回到)(?:刚才|刚刚|上次|前面|上面|看|说|来|算|问|聊|吧|往下|$)"
)
_LONGEST = 14


def kept(turn: Turn, interview: Interview) -> dict[str, Any]:
    """What the context keeps of an interview that is left; words for a person are not kept."""
    private = any(question.type == "text" for question in interview.questions.values())
    if private or not turn.asking:
        return {}
    return {LEFT: {"interview": interview.id, "facts": turn.facts}}


def wants_on(turn: Turn) -> bool:
    """Whether the message asks to go on with what was left."""
    text = turn.text.strip()
    return len(text) <= _LONGEST and _ON.search(text) is not None


def taken_up(
    knowledge: Knowledge, dispatcher: CollectingDispatcher, turn: Turn
) -> list[EventType] | None:
    """The interview that was left, at its next question or its result, or supposing something.

    None where none was left, or the message does not speak of it.
    """
    left = turn.context.get(LEFT)
    if not left:
        return None
    interview = knowledge.book.interview(left["interview"])
    before = replace(turn, facts=dict(left["facts"]), asking=f"{interview.id}.")
    if wants_on(turn):
        answer, asking, facts = go_on(knowledge, before, interview.id, before.facts, "resume")
        say(dispatcher, turn, answer)
        return carry(turn, asking, facts, **{LEFT: None})
    tried = what_if(knowledge.day(turn.on), before, interview)
    if tried is None:
        return None
    say(dispatcher, turn, tried)
    return carry(turn, before.asking, before.facts, **{LEFT: None})

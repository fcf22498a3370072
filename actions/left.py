"""An interview that was left: what was told is kept, and taken up again on 接着刚才的."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.interview_step import LEFT, Step, go_on
from actions.other_day import on_another_day
from actions.reading import is_question, read
from actions.reply import carry, say
from actions.turn import FALLBACK, OUT_OF_SCOPE, TALK, Knowledge, Turn
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


def wants_on(said: str) -> bool:
    """Whether the message asks to go on with what was left."""
    text = said.strip()
    return len(text) <= _LONGEST and _ON.search(text) is not None


def speaks_of_left(context: Mapping[str, Any], text: str, entities: Iterable[str]) -> bool:
    """Whether a message in that context goes on with what was left, or corrects it."""
    return bool(context.get(LEFT)) and (wants_on(text) or "correction" in entities)


def taken_up(
    knowledge: Knowledge, dispatcher: CollectingDispatcher, turn: Turn
) -> list[EventType] | None:
    """The interview that was left: at its next question or result, corrected, or otherwise tried.

    None where none was left, or the message does not speak of it.
    """
    left = turn.context.get(LEFT)
    if not left:
        return None
    interview = knowledge.book.interview(left["interview"])
    before = replace(turn, facts=dict(left["facts"]), asking=f"{interview.id}.")
    step = _gone_on(knowledge, before, interview)
    if step is None:
        day = knowledge.day(turn.on)
        tried = what_if(day, before, interview) or on_another_day(knowledge, before, interview)
        step = (tried, before.asking, before.facts) if tried else None
    if step is None:
        return None
    answer, asking, facts = step
    say(dispatcher, turn, answer)
    return carry(turn, asking, facts, **{LEFT: None})


def _gone_on(knowledge: Knowledge, before: Turn, interview: Interview) -> Step | None:
    """The next step of what was left, where the message goes on with it or corrects it."""
    if wants_on(before.text):
        return go_on(knowledge, before, interview.id, before.facts, "resume")
    if not _may_correct(before):
        return None
    told = read(before, interview, "", knowledge.day(before.on))
    if told is None or told.bad:
        return None
    return go_on(knowledge, before, interview.id, {**before.facts, told.fact: told.value})


def _may_correct(turn: Turn) -> bool:
    """不对，是三级 corrects what was left; a question in which something is wrong does not."""
    about_nothing_else = turn.topic in (*TALK, FALLBACK, OUT_OF_SCOPE) or turn.elliptical
    return "correction" in turn.entities and about_nothing_else and not is_question(turn)

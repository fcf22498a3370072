"""What a resident is told who asks how a case goes: the bot knows no records, the desk does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rulebook.answer import Answer, Parts
from web.resident.strings import strings

TOPIC = "case_status"
WORDS = strings()["status"]
Reply = dict[str, Any]


def asked(replies: Sequence[Reply]) -> bool:
    """Whether one of a turn's replies is the marker that the cases are to be put in."""
    return any(_marks(reply) for reply in replies)


def filled(replies: Sequence[Reply], states: Mapping[str, str]) -> list[Reply]:
    """The replies with `states`, the word for each case of the conversation, said in them.

    Where the conversation has no case, the reply asks for the number, and says where to look.
    """
    return [_filled(reply, states) if _marks(reply) else reply for reply in replies]


def _marks(reply: Reply) -> bool:
    return bool(reply["topic"] == TOPIC)


def _filled(reply: Reply, states: Mapping[str, str]) -> Reply:
    answer = Answer.parse_obj(reply)
    return (_listed(answer, states) if states else _directed(answer)).dict()


def _listed(answer: Answer, states: Mapping[str, str]) -> Answer:
    """The cases themselves; nothing is left to be asked, so no case is opened."""
    told = WORDS["short"].format(count=len(states))
    meanings, limit, elsewhere = WORDS["meanings"], WORDS["limit"], WORDS["elsewhere"]
    lines = [f"{number}：{state}（{meanings[state]}）" for number, state in states.items()]
    spoken = WORDS["spoken"].format(count=len(states), state=list(states.values())[-1])
    short = "\n".join([told, *lines])
    parts = Parts(short=short, conditions=[limit], next=[elsewhere], spoken=spoken)
    text = "\n".join([short, f"· {limit}", f"· {elsewhere}"])
    said = {"ending": "answered", "text": text, "parts": parts, "case": None, "ask_first": []}
    return answer.copy(update=said)


def _directed(answer: Answer) -> Answer:
    none = WORDS["none_here"]
    parts = answer.parts.copy(update={"next": [none, *answer.parts.next]})
    return answer.copy(update={"text": f"{answer.text}\n· {none}", "parts": parts})

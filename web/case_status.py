"""What a resident is told who asks how a case goes: the bot knows no records, the desk does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rulebook.answer import Answer, Parts

TOPIC = "case_status"
MEANINGS = {
    "已受理": "已经登记，等着安排",
    "已转": "已经转给承办的单位",
    "已联系": "工作人员已经联系过",
    "办结": "已经办完",
}
SHORT = "您在这里登记的工单有{count}件："
SPOKEN = "您登记的工单有{count}件，最近一件{state}。"
LIMIT = "工单只说到这几步；替别人报的事，看不到他得没得救助、得了多少。"
ELSEWHERE = "不是在这段对话里登记的，要凭工单号和查询码在“查工单”页（/case）里看。"
NONE_HERE = "这段对话里还没有登记过工单。有工单号和查询码的，在“查工单”页（/case）里看。"


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
    short = SHORT.format(count=len(states))
    lines = [f"{number}：{state}（{MEANINGS[state]}）" for number, state in states.items()]
    spoken = SPOKEN.format(count=len(states), state=list(states.values())[-1])
    short = "\n".join([short, *lines])
    parts = Parts(short=short, conditions=[LIMIT], next=[ELSEWHERE], spoken=spoken)
    text = "\n".join([short, f"· {LIMIT}", f"· {ELSEWHERE}"])
    said = {"ending": "answered", "text": text, "parts": parts, "case": None, "ask_first": []}
    return answer.copy(update=said)


def _directed(answer: Answer) -> Answer:
    parts = answer.parts.copy(update={"next": [NONE_HERE, *answer.parts.next]})
    return answer.copy(update={"text": f"{answer.text}\n· {NONE_HERE}", "parts": parts})

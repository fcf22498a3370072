"""Whoever heard an answer that was recalled: from the bot, from an operator, on the telephone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, time
from itertools import chain
from typing import NamedTuple

from sqlalchemy.engine import Engine

from desk import answers_given, passed_on
from desk.actors import Role
from desk.answers_given import Given, LocalValue
from desk.local_time import LOCAL
from desk.passed_on import PassedOn
from faq.recalls import Call, Recall
from web.staff.rendering import moment

KEPT_APART = "〔投诉人保密，班长才能看〕"
HEAD = (
    "编号",
    "时间",
    "谁答的",
    "问",
    "答",
    "依据",
    "工单",
    "留了联系方式",
    "回访",
    "回访人",
    "回访时间",
)


class Heard(NamedTuple):
    """One time that the answer was heard.

    `sent` is what an operator made of it, "" where nothing else. `cases` says of each number
    whether somebody can be called back there.
    """

    code: str
    at: datetime
    by: str
    question: str
    told: str
    sent: str
    grounds: str
    cases: dict[str, bool]


def heard(
    engine: Engine, recall: Recall, figure: LocalValue | None, now: datetime, role: Role
) -> list[Heard]:
    """Everybody who heard it between the day from which it was wrong and its being put right.

    The newest first; what was said beside a complaint is for a supervisor alone. `figure` is what
    was published wrongly, where the recall is of a local figure.
    """
    when = (datetime.combine(recall.wrong_since, time(), LOCAL), recall.lifted_at or now)
    if figure:
        given = answers_given.of_figure(engine, figure, *when)
        passed = passed_on.of_figure(engine, figure, *when)
    elif recall.topic:
        given = answers_given.of_topic(engine, recall.topic, *when)
        passed = passed_on.of_topic(engine, recall.topic, *when)
    else:
        given = answers_given.of_entry(engine, recall.entry or "", *when, recall.version)
        passed = passed_on.of_entry(engine, recall.entry or "", *when, recall.version)
    opened = [each.cases for each in given] + [each.cases for each in passed]
    known, apart = answers_given.reachable(engine, {*chain(*opened)}), role != "supervisor"
    found = [
        *(_from_bot(each, known, each.kept_apart and apart) for each in given),
        *(_from_operator(each, known, each.kept_apart and apart) for each in passed),
    ]
    return sorted(found, key=lambda each: each.at, reverse=True)


def rows(found: Iterable[Heard], calls: Mapping[str, Call]) -> list[tuple[str, ...]]:
    """The same as a table under HEAD, with who was called back."""
    return [_row(each, calls.get(each.code)) for each in found]


def _from_bot(given: Given, known: set[str], apart: bool) -> Heard:
    reply = given.reply
    entry = reply.get("entry") or {}
    return Heard(
        code=given.code,
        at=given.at,
        by="智能助手",
        question=KEPT_APART if apart else given.question,
        told=reply["parts"]["short"],
        sent="",
        grounds=_grounds(reply["knowledge"], reply["as_of"], entry.get("id"), entry.get("version")),
        cases=_reachable(given.cases, known),
    )


def _from_operator(passed: PassedOn, known: set[str], apart: bool) -> Heard:
    began_as = passed.suggestion
    sent = passed.sent or ""
    return Heard(
        code=passed.code,
        at=passed.at,
        by=f"坐席 {passed.operator}，{'电话里念的' if passed.by_telephone else '对话里答的'}",
        question=KEPT_APART if apart else passed.question,
        told=began_as.text,
        sent=KEPT_APART if apart and sent else sent,
        grounds=_grounds(
            began_as.knowledge, began_as.as_of, began_as.entry, began_as.entry_version
        ),
        cases=_reachable(passed.cases, known),
    )


def _grounds(knowledge: str, as_of: str, entry: str | None, version: int | None) -> str:
    """The versions that an answer rested on."""
    of_entry = f"，知识点 {entry} 第 {version} 版" if entry else ""
    return f"知识库 {knowledge}，按 {as_of}{of_entry}"


def _reachable(numbers: Iterable[str], known: set[str]) -> dict[str, bool]:
    return {number: number in known for number in numbers}


def _row(each: Heard, call: Call | None) -> tuple[str, ...]:
    told = f"{each.told}\n坐席改成：{each.sent}" if each.sent else each.told
    where = ("、".join(each.cases), "、".join(n for n, known in each.cases.items() if known))
    back = (call.outcome, call.person, moment(call.at)) if call else ("", "", "")
    return (each.code, moment(each.at), each.by, each.question, told, each.grounds, *where, *back)

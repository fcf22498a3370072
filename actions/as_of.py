"""The day whose rules a question asks for: 去年渐退期是多久. A day of a story moves nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from actions.days import Named, Period, named_periods
from actions.turn import Knowledge, Turn
from rulebook.answer import Answer
from rulebook.book import Rulebook
from rulebook.changes import changes
from rulebook.prose import plain_date

_CLAUSE = re.compile(r"[^,，。;；!！?？\n]+[?？]?")
_RULES = re.compile(
    r"^(?:的|那时候?|当时|那会儿?|时候?|那阵子?|按)*(?:规定|政策|标准|文件|老规定|时的)|^(?:那时候?|当时|那会儿|呢)"
)
_ASKS = re.compile(r"怎么|咋|多少|多久|多长|几|什么|啥|哪|吗|呢|[?？]|能不能|是不是|有没有")
_EVENT = re.compile(
    r"了|过(?!渡|期)|去世|没到|没发|到账|不给|停发|住院|生病|得病|得的|病的|残疾|出事|车祸|火灾|着火|受灾|离婚|结婚|生的"
    r"|办的|批的|申请的|交的|领的|评的|开始|毕业|搬|失业|下岗|欠|花|我的|我家|我们家|我妈|我爸|就(?!业)"
)
_OF_NOW = "按照依"
LAW = "law-2026"
"""The new law, before and after which people ask."""


def as_asked(turn: Turn, book: Rulebook) -> Turn:
    """`turn` on the day that its question asks about; as it is where it names none."""
    period = asked_period(turn.text, turn.on, book.sources[LAW].since)
    return replace(turn, on=period.day) if period else turn


def asked_day(text: str, today: date) -> date | None:
    """The day whose rules `text` asks for; None where a day only belongs to what happened."""
    period = asked_period(text, today)
    return period.day if period else None


def asked_period(text: str, today: date, law: date | None = None) -> Period | None:
    """The one period whose rules `text` asks for, and its day that is meant."""
    found = list(_named(text, today, law))
    if len(found) != 1:
        return None
    clause, named = found[0]
    return named.period if _asks_for_rules(clause, named) else None


def with_period(knowledge: Knowledge, asked: Turn, turn: Turn, answer: Answer) -> Answer:
    """`answer`, of the day that `asked` is of, with what differs within the period named.

    Where the rules of several days are asked for at once, it says of which day it is.
    """
    day, law = knowledge.day(asked.on), knowledge.book.sources[LAW].since
    period = asked_period(turn.text, turn.on, law)
    said = list(_within(knowledge, asked, period)) if period else []
    if asked.on > turn.on:
        said.append(_dated(knowledge, "as_of", asked.on))
    if period is None and _asks_for_several(turn, law):
        said.append(_dated(knowledge, "as_of_one", asked.on))
    return day.reworded(answer, conditions=[*said, *answer.parts.conditions]) if said else answer


def _within(knowledge: Knowledge, asked: Turn, period: Period) -> Iterator[str]:
    """Since when, or until when, the topic is answered otherwise within the period."""
    if asked.topic not in knowledge.book.topics:
        return
    for change in changes(knowledge.day, asked.topic, asked.programme, period.first, period.last):
        later = change.since > asked.on
        words = _dated(knowledge, "changed_since" if later else "changed_before", change.since)
        yield words + (change.after if later else change.before)


def _dated(knowledge: Knowledge, heading: str, day: date) -> str:
    said = knowledge.book.wording.headings[heading]
    return said.replace("{day}", plain_date(day.isoformat()))


def _asks_for_several(turn: Turn, law: date | None) -> bool:
    found = list(_named(turn.text, turn.on, law))
    return len(found) > 1 and any(_asks_for_rules(clause, named) for clause, named in found)


def _named(text: str, today: date, law: date | None) -> Iterator[tuple[str, Named]]:
    """Each clause with a period that it names."""
    for clause in _CLAUSE.findall(text):
        yield from ((clause, named) for named in named_periods(clause, today, law))


def _asks_for_rules(clause: str, named: Named) -> bool:
    """Whether the clause names the rules of that day, or asks and tells of no event."""
    before, after = clause[: named.start], clause[named.end :]
    if _RULES.search(after) or before[-1:] in tuple(_OF_NOW):
        return True
    return bool(_ASKS.search(after)) and not _EVENT.search(before + after)

"""The day whose rules a question asks for: 去年渐退期是多久. A day of a story moves nothing."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from actions.turn import Turn

_CLAUSE = re.compile(r"[^,，。;；!！?？\n]+[?？]?")
_DAY = re.compile(
    r"(?P<iso>\d{4}-\d{1,2}-\d{1,2})|(?P<year>\d{4})年(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})[日号])?)?"
    r"|(?P<word>去年|前年|上个月|下个月)"
)
_RULES = re.compile(
    r"^(?:的|那时候?|当时|那会儿?|时候?|那阵子?|按)*(?:规定|政策|标准|文件|老规定|时的)|^(?:那时候?|当时|那会儿|呢)"
)
_ASKS = re.compile(r"怎么|咋|多少|多久|多长|几|什么|啥|哪|吗|呢|[?？]|能不能|是不是|有没有")
_EVENT = re.compile(
    r"了|过(?!渡|期)|去世|没到|没发|到账|不给|停发|住院|生病|得病|得的|病的|残疾|出事|车祸|火灾|着火|受灾|离婚|结婚|生的"
    r"|办的|批的|申请的|交的|领的|评的|开始|毕业|搬|失业|下岗|欠|花|我的|我家|我们家|我妈|我爸|就"
)
_OF_NOW = "按照依"


def as_asked(turn: Turn) -> Turn:
    """`turn` on the day that its question asks about; as it is where it names none."""
    day = asked_day(turn.text, turn.on)
    return replace(turn, on=day) if day else turn


def asked_day(text: str, today: date) -> date | None:
    """The day whose rules `text` asks for; None where a day only belongs to what happened.

    A month or a year stands for its first day, 去年 and 上个月 for the same day then.
    """
    clauses = _CLAUSE.findall(text)
    found = [(clause, match) for clause in clauses for match in _DAY.finditer(clause)]
    if len(found) != 1:
        return None
    clause, match = found[0]
    return _date(match, today) if _asks_for_rules(clause, match) else None


def _asks_for_rules(clause: str, match: re.Match[str]) -> bool:
    """Whether the clause names the rules of that day, or asks and tells of no event."""
    before, after = clause[: match.start()], clause[match.end() :]
    if _RULES.search(after) or before[-1:] in tuple(_OF_NOW):
        return True
    return bool(_ASKS.search(after)) and not _EVENT.search(before + after)


def _date(match: re.Match[str], today: date) -> date | None:
    try:
        if match["word"]:
            return _WORDS[match["word"]](today)
        if match["iso"]:
            return date(*map(int, match["iso"].split("-")))
        return date(int(match["year"]), int(match["month"] or 1), int(match["day"] or 1))
    except ValueError:
        return None


def _moved(months: int) -> Callable[[date], date]:
    """The same day so many months later, or the last of that month."""

    def move(day: date) -> date:
        year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))

    return move


_WORDS = {"去年": _moved(-12), "前年": _moved(-24), "上个月": _moved(-1), "下个月": _moved(1)}

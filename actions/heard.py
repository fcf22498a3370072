"""Words that tell the value of a question's option, in a reply to it or wherever they are said."""

from __future__ import annotations

import re
from functools import lru_cache

from rulebook.interview import Interview, Question

_DENIED = re.compile(r"(?:不|没|没有|未|有没有|是不是|别)$")
_FILLER = re.compile("[也都]")
_COUNTED = re.compile(r"[吃用烧]?[\d一二两三四五六七八九十半几]+多?天")
"""够两天 tells of two days, not that there is enough."""


def heard(text: str, interview: Interview) -> dict[str, str]:
    """The facts that words of the options tell; of what contradicts itself nothing."""
    found = {fact: _values(text, question, False) for fact, question in interview.questions.items()}
    return {fact: values[0] for fact, values in found.items() if len(set(values)) == 1}


def heard_in_reply(text: str, question: Question) -> str | None:
    """The value that a reply to `question` tells, told last where it tells several."""
    return next(reversed(_values(text, question, True)), None)


def _values(text: str, question: Question, reply: bool) -> list[str]:
    pattern, values = _phrases(question, reply)
    if pattern is None:
        return []
    plain = _FILLER.sub("", text)
    matches = (match for match in pattern.finditer(plain) if _meant(plain, match))
    return [values[match.group(0)] for match in matches]


def _meant(text: str, match: re.Match[str]) -> bool:
    denied = _DENIED.search(text[: match.start()])
    counted = match.group(0).endswith("够") and _COUNTED.match(text, match.end())
    return not denied and not counted


@lru_cache(maxsize=256)
def _phrases(question: Question, reply: bool) -> tuple[re.Pattern[str] | None, dict[str, str]]:
    """The phrases of a question, the longest first, with the value of each."""
    found = {
        phrase: option.value
        for option in question.options
        for phrase in (*option.heard, *(option.said if reply else ()))
    }
    longest = sorted(found, key=len, reverse=True)
    return (re.compile("|".join(map(re.escape, longest))) if longest else None), found

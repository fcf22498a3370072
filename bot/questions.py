"""Two questions in one message: where one ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from rulebook.topic import Topic

MOST = 3
SURE = 0.6
"""Below this a part is not taken for a question of its own."""
WHOLE = ("person", "out_of_scope")
"""Families whose messages are read as one."""
_SHORTEST = 4
_END = re.compile(r"(?<=[?？])")


def parts(text: str) -> list[str]:
    """The questions of `text`, each up to its question mark; one part where there is only one.

    Words after the last question mark belong to the last question.
    """
    found = [part.strip() for part in _END.split(text) if part.strip()]
    if len(found) > 1 and not found[-1].endswith(("?", "？")):
        found[-2:] = ["".join(found[-2:])]
    whole = not 0 < len(found) <= MOST or any(len(part) < _SHORTEST for part in found)
    return [text] if whole else found


def separate(parsed: Sequence[Mapping[str, Any]], topics: Mapping[str, Topic]) -> bool:
    """Whether the parts surely ask about different topics that each have an answer.

    What goes to a person is never taken apart.
    """
    names = [part["topic"]["name"] for part in parsed]
    sure = all(part["topic"]["confidence"] >= SURE for part in parsed)
    answered = all(name in topics and topics[name].family not in WHOLE for name in names)
    return sure and answered and len(set(names)) == len(names) > 1

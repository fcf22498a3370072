"""Two questions in one message: where one ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bot.components.ask import asks
from bot.intents import OUT_OF_SCOPE
from rulebook.topic import Topic

MOST = 3
SURE = 0.5
"""Below this a part is not taken for a question of its own."""
NOTED = 0.01
"""How likely a part's topic is in the whole message at least: a part of one matter is not."""
WHOLE = ("person", OUT_OF_SCOPE)
"""Families whose messages are read as one."""
_SHORTEST = 4
_RUN_ON = 60
"""In a longer message a comma ends no question."""
_ENDS = re.compile(
    r"(?<=[?？])|(?<=[。;；!！])|[,，\s]*(?=还有|另外|顺便|再问|再就是|再一个|再有|还想|以及|同时)"
)
_COMMAS = re.compile(r"(?<=[,，、])|\s")


def parts(text: str) -> list[str]:
    """The questions of `text`, each with the words before it; one part where there is only one."""
    found = _questions(_ENDS.split(text))
    if len(found) == 1 and len(text) <= _RUN_ON:
        found = _questions(_COMMAS.split(text))
    return found if 1 < len(found) <= MOST else [text]


def separate(
    parsed: Sequence[Mapping[str, Any]], whole: Mapping[str, Any], topics: Mapping[str, Topic]
) -> bool:
    """Whether the parts surely ask about different topics that each have an answer.

    What goes to a person is never taken apart; a topic and a finer one are one matter, and so is
    what the message read as a `whole` does not speak of.
    """
    names = [part["topic"]["name"] for part in parsed]
    sure = all(part["topic"]["confidence"] >= SURE for part in parsed)
    answered = all(name in topics and topics[name].family not in WHOLE for name in names)
    likely = {row["name"] for row in whole["intent_ranking"] if row["confidence"] >= NOTED}
    return sure and answered and likely.issuperset(names) and not _overlapping(names)


def _overlapping(names: Sequence[str]) -> bool:
    return any(
        one.startswith(other)
        for i, one in enumerate(names)
        for j, other in enumerate(names)
        if i != j
    )


def _questions(pieces: Sequence[str]) -> list[str]:
    """Pieces put together so that each asks something; what asks nothing opens the next one."""
    found: list[str] = []
    opening = ""
    for piece in filter(None, (piece.strip() for piece in pieces)):
        opening += piece
        if asks(opening) and len(opening) >= _SHORTEST:
            found.append(opening)
            opening = ""
    if found and opening:
        found[-1] += opening
    return found or [opening]

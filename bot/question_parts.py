"""The ways to take a message apart into questions, by its words alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.components.ask import asks
from bot.coordination import aspects, programmes_each

MOST = 3
SHORTEST = 3
"""Fewer characters, punctuation aside, ask nothing of their own: 为啥？"""
RUN_ON = 60
"""In a longer message neither a comma nor a word ends a question."""
_ENDS = re.compile(
    r"(?<=[?？])|(?<=[。;；!！])"
    r"|[,，\s]*(?=还有|另外|顺便|顺带|再问|再就是|再一个|再有|还想|以及|同时|此外|其次|第二|二是|\d[.、])"
)
_COMMAS = re.compile(r"(?<=[,，、])|\s")
_BEGINS = re.compile(
    r"(?<=[吗呢啊])(?=[\u4e00-\u9fff])"
    r"|(?=[去在上]哪|(?:需要?|要)(?:啥|什么)|多久|多长时间|要几天|给报?多少|找谁|要是|也不知道)"
)
"""Where the next question begins in a message without punctuation."""
_NO_ASKING = re.compile(
    r"请问|我?想?(?:问|咨询|打听)(?:一?下|问)?|好?几(?:年|个?月|天|口人?|次|回)(?=[^\W能可办批到发给才])"
)
"""That one asks, and 好几年没修: neither says what."""
_WISHES = re.compile(
    r"人工|查查|查一下|看看吧|管管|我[要想](?!问|咨询)|[呢没不](?=$|[\s,，。.?？!！;；])"
)
_LETTERS = re.compile(r"\w")


def partings(text: str, entities: Sequence[Mapping[str, Any]]) -> Iterator[list[str]]:
    """The ways to take `text` apart, the likeliest first; none where it asks one thing."""
    seen: list[list[str]] = []
    for found in _ways(text, entities):
        if 1 < len(found) <= MOST and found not in seen:
            seen.append(found)
            yield found


def _ways(text: str, entities: Sequence[Mapping[str, Any]]) -> Iterator[list[str]]:
    sentences, short = _ENDS.split(text), len(text) <= RUN_ON
    clauses = _split(_COMMAS, sentences)
    yield programmes_each(text, entities)
    if short:
        yield _questions(clauses)
    yield _questions(sentences)
    yield [piece.strip() for piece in sentences if _asks(piece)]
    if short:
        yield aspects(text)
        yield _questions(_split(_BEGINS, clauses))


def _questions(pieces: Sequence[str]) -> list[str]:
    """Pieces put together so that each asks something; what asks nothing opens the next one."""
    found: list[str] = []
    opening = ""
    for piece in filter(None, (piece.strip() for piece in pieces)):
        opening += piece
        if _asks(opening):
            found.append(opening)
            opening = ""
    if found and opening:
        found[-1] += opening
    return found or [opening]


def _asks(text: str) -> bool:
    """Whether `text` asks or wishes for something, beyond saying that it asks."""
    said = _NO_ASKING.sub("", text)
    long = len(_LETTERS.findall(said)) >= SHORTEST
    return long and (asks(said) or _WISHES.search(said) is not None)


def _split(where: re.Pattern[str], pieces: Sequence[str]) -> list[str]:
    return [part for piece in pieces for part in where.split(piece)]

"""Published entries beside topics: whether one of them answers a message."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import numpy as np

from actions.as_of import asked_day
from bot.components.sentence_encoder import VECTOR
from bot.follow_up import MEANT
from bot.intents import FALLBACK, OUT_OF_SCOPE, PEOPLE, TALK
from faq.decision import Decision, Heard, Standing, decide
from faq.matching import Candidate, Index, closeness
from faq.published_entries import PublishedEntry
from rulebook.book import Rulebook
from rulebook.entry import silent
from rulebook.topic import Topic

ENTRY = "entry"
"""Where a parsed message keeps the decision on entries."""
MEANT_VECTOR = "meant_vector"
"""Where a message that hangs on another keeps the vector of itself in full."""
SHOWN = 5
"""So many candidates are shown."""
_PERSON = "person"
"""The family of topics that bring a person."""


def with_entry(parsed: Mapping[str, Any], index: Index, on: date, book: Rulebook) -> dict[str, Any]:
    """`parsed` with the decision; an entry that refines a topic makes it the topic.

    `on` is today; a message may ask for the rules of another day.
    """
    found = candidates(parsed, index, on, book)
    decision = decide(found, heard(parsed, book.topics))
    topic = decision.entry and decision.entry.topic
    told = {**parsed, ENTRY: decision}
    if topic in book.topics and topic != parsed["intent"]["name"]:
        told["intent"] = {"name": topic, "confidence": decision.likeness}
    return told


def candidates(
    parsed: Mapping[str, Any], index: Index, on: date, book: Rulebook
) -> list[Candidate]:
    """The entries that `parsed` may ask for. Half a question counts as it is meant in full,

    unless its own words are those of an entry.
    """
    fits = _fitting(parsed, asked_day(str(parsed["text"]), on) or on, book)
    own = index.candidates(str(parsed["text"]), _vector(parsed, VECTOR), fits)
    if MEANT not in parsed:
        return own
    meant = index.candidates(str(parsed[MEANT]), _vector(parsed, MEANT_VECTOR), fits)
    same = [one for one in own if one.same]
    known = {one.entry.entry for one in same}
    return [*same, *(one for one in meant if one.entry.entry not in known)]


def heard(parsed: Mapping[str, Any], topics: Mapping[str, Topic]) -> Heard:
    """What `parsed` was taken for."""
    intent = parsed["intent"]
    return Heard(intent["name"], float(intent["confidence"]), _standing(intent["name"], topics))


def _standing(name: str, topics: Mapping[str, Topic]) -> Standing:
    if name in PEOPLE or (name in topics and topics[name].family == _PERSON):
        return "person"
    return "open" if name in (*TALK, FALLBACK, OUT_OF_SCOPE) else "policy"


def _fitting(
    parsed: Mapping[str, Any], day: date, book: Rulebook
) -> Callable[[PublishedEntry], bool]:
    """Whether an entry holds on the day asked for, for the place and the programme named.

    One that rests on a clause which was replaced by then says nothing.
    """
    named = {name: _named(parsed, name) for name in ("township", "programme")}

    def fits(entry: PublishedEntry) -> bool:
        here = not entry.township or entry.township in named["township"]
        of_it = not (entry.programme and named["programme"])
        person = bool(entry.topic) and _standing(str(entry.topic), book.topics) == "person"
        held = entry.since <= day and not person and not silent(book, entry, day)
        return held and here and (of_it or entry.programme in named["programme"])

    return fits


def _named(parsed: Mapping[str, Any], entity: str) -> set[str]:
    return {str(found["value"]) for found in parsed["entities"] if found["entity"] == entity}


def _vector(parsed: Mapping[str, Any], name: str) -> Any:
    found = parsed.get(name)
    return None if found is None else np.asarray(found, dtype=np.float32)


def shown(found: list[Candidate], decision: Decision) -> dict[str, Any]:
    """Candidates and decision for who tries a question out, the likest first."""
    rows = [
        {
            "entry": one.entry.entry,
            "version": one.entry.version,
            "title": one.entry.title,
            "phrasing": one.phrasing,
            "text": round(one.text, 4),
            "sense": round(one.sense, 4),
        }
        for one in sorted(found, key=closeness, reverse=True)[:SHOWN]
    ]
    chosen = decision.entry.entry if decision.entry else None
    offered = decision.offered.entry if decision.offered else None
    return {"entries": rows, "entry": chosen, "offered": offered, "why": decision.why}

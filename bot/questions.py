"""Whether the parts of a message, as they were read, are questions of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.intents import FALLBACK, OUT_OF_SCOPE, PEOPLE
from rulebook.topic import Topic

SURE = 0.5
"""Below this a part is not taken for a question of its own."""
ALONE = 0.8
"""From this on a part is one even where the whole message does not speak of its topic."""
NOTED = 0.01
"""How likely a part's topic is in the whole message for it to speak of it."""
Part = Mapping[str, Any]


def leaning(part: dict[str, Any]) -> dict[str, Any]:
    """`part` taken for its likeliest topic, where by itself it would be asked back."""
    first = part["intent_ranking"][0]
    doubted = _name(part) == FALLBACK and first["confidence"] >= SURE
    return {**part, "topic": dict(first)} if doubted else part


def distinct(parsed: Sequence[Part], topics: Mapping[str, Topic]) -> list[int]:
    """The parts that ask about a matter of their own; of those about the same one, the surest."""
    own: list[int] = []
    for i in sorted(range(len(parsed)), key=lambda i: -_chance(parsed[i])):
        if not any(_same(parsed[i], parsed[j], topics) for j in own):
            own.append(i)
    return sorted(own)


def separate(parsed: Sequence[Part], whole: Part, topics: Mapping[str, Topic]) -> bool:
    """Whether the parts surely ask about different topics that each have an answer.

    What brings a person as a whole is taken apart only where a part still brings that person.
    """
    names = [_name(part) for part in parsed]
    if len(parsed) < 2 or not all(name in topics and name != OUT_OF_SCOPE for name in names):
        return False
    person = _name(whole)
    if person in PEOPLE and person not in names:
        return False
    noted = {row["name"] for row in whole["intent_ranking"] if row["confidence"] >= NOTED}
    return all(_chance(part) >= _needed(part, noted, names) for part in parsed)


def _needed(part: Part, noted: set[str], names: Sequence[str]) -> float:
    name = _name(part)
    doubtful = name not in noted or name in PEOPLE or _beside_finer(name, names)
    return ALONE if doubtful else SURE


def _beside_finer(name: str, names: Sequence[str]) -> bool:
    """Whether another of `names` is a finer topic of `name`, or a coarser one."""
    return any(o != name and (o.startswith(name) or name.startswith(o)) for o in names)


def _same(one: Part, other: Part, topics: Mapping[str, Topic]) -> bool:
    """Whether both ask the same, of no two programmes that the topic tells apart."""
    topic = topics.get(_name(one))
    programmes = {*_programmes(one), *_programmes(other)}
    apart = topic is not None and bool(topic.by_programme) and len(programmes) > 1
    return _name(one) == _name(other) and not apart


def _programmes(part: Part) -> list[str]:
    return [e["value"] for e in part["entities"] if e["entity"] == "programme"][:1]


def _name(part: Part) -> str:
    return str(part["topic"]["name"])


def _chance(part: Part) -> float:
    """How surely the classifier reads the part's topic in it."""
    ranking = {row["name"]: row["confidence"] for row in part["intent_ranking"]}
    return float(ranking.get(_name(part), 0.0))

"""Half questions that hang on the one before: 那特困呢？ 去哪办？ 要多久？"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import yaml

from bot.intents import OUT_OF_SCOPE, TALK
from bot.model_store import ROOT
from rulebook.topic import Topic

MEANT = "meant"
"""Where a parsed message keeps itself in full, with what it left out."""
LONGEST = 14
"""A message of more characters stands for itself."""
SURE = 0.5
"""Talk, pleas and wishes for a person that are this sure stand for themselves."""
ALONE = ("talk", "person")
AHEAD = 0.15
"""How much surer the message alone must be than in context, to stand for itself."""
LEANING = 0.4
"""The chance that a topic needs in context: the question before speaks for it too."""
_PROGRAMME = "programme"
_FILLING = re.compile(
    r"那么?|呢|吗|么|啊|呀|吧|的话|要是|如果|换成|换|又|也|是|怎么样|怎样|咋样|行不行|行不|行|可以|问|再|我|[\s,，。.?？!！、]"
)


def completed(parsed: Mapping[str, Any], context: Mapping[str, Any]) -> str | None:
    """The message with what it leaves out of the last question; None when it leaves out nothing.

    Another programme's name alone asks the last question again, of that programme; a few words
    that name none ask about the programme in hand.
    """
    said, programme = str(parsed["text"]), str(context.get(_PROGRAMME) or "")
    if len(said) > LONGEST or not (programme or context.get("said")):
        return None
    named = [e for e in parsed["entities"] if e["entity"] == _PROGRAMME]
    if not named:
        return f"{programmes()[programme][0]}{said}" if programme in programmes() else None
    if _FILLING.sub("", _without(said, named)):
        return None
    return _asked_of(said[named[0]["start"] : named[0]["end"]], context)


def after_last(parsed: Mapping[str, Any], context: Mapping[str, Any]) -> str | None:
    """The message after the last question, read as one: 我妈行不; None where there was none."""
    said, last = str(parsed["text"]), context.get("said")
    return f"{last},{said}" if last and len(said) <= LONGEST else None


def makes_sense(again: Mapping[str, Any]) -> bool:
    """Whether the message in full is about a topic."""
    first = again["intent_ranking"][0]
    return bool(first["confidence"] >= LEANING and first["name"] != OUT_OF_SCOPE)


def in_context(
    parsed: dict[str, Any], again: Mapping[str, Any], topics: Mapping[str, Topic]
) -> dict[str, Any]:
    """`parsed` with the topic that it has in full, as `again` reads it.

    It keeps its own where it is talk, a plea, or much surer alone; that it is not ours is never
    sure of half a question that makes sense in full.
    """
    alone = parsed["intent"]
    talk = _family(alone["name"], topics) in ALONE and alone["confidence"] >= SURE
    whole = again["intent_ranking"][0]
    ahead = alone["confidence"] > whole["confidence"] + AHEAD
    if talk or (ahead and alone["name"] != OUT_OF_SCOPE):
        return parsed
    named = [entity for entity in again["entities"] if entity["entity"] == _PROGRAMME]
    others = [entity for entity in parsed["entities"] if entity["entity"] != _PROGRAMME]
    topic = {"intent": dict(whole), "intent_ranking": again["intent_ranking"]}
    return {**parsed, **topic, "entities": [*others, *named[:1]], MEANT: again["text"]}


def _family(name: str, topics: Mapping[str, Topic]) -> str:
    """What it belongs to; that nothing was understood belongs to nothing."""
    if name in topics:
        return topics[name].family
    return "talk" if name in TALK else ""


@cache
def programmes() -> Mapping[str, Sequence[str]]:
    """The ways to name each programme, its proper name first."""
    words = yaml.safe_load((ROOT / "data/entities/entities.yml").read_text(encoding="utf-8"))
    found: dict[str, list[str]] = words[_PROGRAMME]
    return found


def _without(said: str, named: Sequence[Mapping[str, Any]]) -> str:
    for entity in sorted(named, key=lambda entity: -int(entity["start"])):
        said = said[: entity["start"]] + said[entity["end"] :]
    return said


def _asked_of(name: str, context: Mapping[str, Any]) -> str:
    """The last question, asked of the programme `name`."""
    last = str(context.get("said") or "")
    before = sorted(programmes().get(str(context.get(_PROGRAMME)), ()), key=len, reverse=True)
    of = next((phrase for phrase in before if phrase in last), None)
    return last.replace(of, name, 1) if of else name + last

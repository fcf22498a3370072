"""Whether a published entry answers a message, or the topic it was taken for; and why.

Where the limits come from: docs/adr/0007-entries-beside-topics.md
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from faq.matching import Candidate, closeness
from faq.published_entries import PublishedEntry

Standing = Literal["person", "policy", "open"]
"""What a message was taken for: a matter for a person (danger among them), a topic with an

answer, or nothing we answer: not understood, not ours, or mere talk.
"""
NEAR = 0.02
"""A township's own entry goes before one for everywhere that is likelier by no more than this."""


class Limits(NamedTuple):
    """From which likeness on: of sense, and of words while a phrasing has no vector yet."""

    sense: float
    text: float


REFINES = Limits(0.95, 0.7)
OPEN = Limits(0.955, 0.8)
POLICY = Limits(0.97, 0.9)
SURE_POLICY = Limits(0.975, 0.9)
OFFERED: dict[Standing, Limits] = {"open": Limits(0.93, 0.6), "policy": Limits(0.945, 0.7)}
"""From which likeness on an entry that does not answer is offered, to be tapped."""
SURE = 0.9
"""The confidence from which a topic is sure."""
_NAMES = {
    REFINES: "同一主题",
    OPEN: "没有主题",
    POLICY: "另有主题",
    SURE_POLICY: "另有把握大的主题",
}


class Heard(NamedTuple):
    """What a message was taken for before entries were looked at."""

    topic: str
    confidence: float
    standing: Standing


class Decision(NamedTuple):
    """The entry that answers, or None: then the topic does. `why` is for who tries it out.

    `offered` is an entry that does not answer and may be meant; `likeness`, from 0 to 1, is that
    of the likest.
    """

    entry: PublishedEntry | None
    offered: PublishedEntry | None
    why: str
    likeness: float = 0.0


def decide(candidates: Sequence[Candidate], heard: Heard) -> Decision:
    """What answers. A matter for a person is never decided for an entry."""
    if heard.standing == "person":
        return Decision(None, None, "这句话要转给人，知识点不参与。")
    ranked = sorted(candidates, key=closeness, reverse=True)
    if not ranked:
        return Decision(None, None, "没有相近的知识点。")
    passing = [one for one in ranked if one.same or _passes(one, limits(one.entry, heard))]
    if passing:
        best = _own_place_first(passing)
        return Decision(best.entry, None, _why(best, heard), _likeness(best))
    offered = ranked[0].entry if _passes(ranked[0], OFFERED[heard.standing]) else None
    return Decision(None, offered, _why(ranked[0], heard), _likeness(ranked[0]))


def limits(entry: PublishedEntry, heard: Heard) -> Limits:
    """How like an entry a message must be to be answered from it."""
    if entry.topic and entry.topic == heard.topic:
        return REFINES
    if heard.standing == "open":
        return OPEN
    return SURE_POLICY if heard.confidence >= SURE else POLICY


def _passes(one: Candidate, least: Limits) -> bool:
    return one.sense >= least.sense if one.sense else one.text >= least.text


def _likeness(one: Candidate) -> float:
    return 1.0 if one.same else min(1.0, one.sense or one.text)


def _own_place_first(passing: Sequence[Candidate]) -> Candidate:
    best = passing[0]
    own = [one for one in passing if one.entry.township]
    near = [one for one in own if closeness(one) >= closeness(best) - NEAR]
    return near[0] if near else best


def _why(one: Candidate, heard: Heard) -> str:
    said = f"与“{one.phrasing}”"
    if one.same:
        return f"{said}是同一句话。"
    least = limits(one.entry, heard)
    kind, measured, needed = (
        ("意思", one.sense, least.sense) if one.sense else ("字面", one.text, least.text)
    )
    enough = "达到" if measured >= needed else "不到"
    return f"{said}{kind}相近 {measured:.3f}，{enough}“{_NAMES[least]}”时要的 {needed:.3f}。"

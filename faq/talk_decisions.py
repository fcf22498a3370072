"""What staff decided on groups of questions. Every decision stays on record."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Literal, NamedTuple

from faq import append_only
from faq.database import Reader, writing
from faq.errors import Refused
from faq.talk_groups import Group

Act = Literal["dismissed", "entry", "utterances", "reopened"]
FEWEST = 3
"""A group that was decided on comes back after as many new questions as it had, at least these."""

_ALL = "SELECT question, texts, act, why, size, person, at FROM talk_decisions ORDER BY id"


class Decision(NamedTuple):
    """What was decided on a group of `size` questions, of which `texts` are the hashes.

    `question` is the hash of the one that stood for it: no words of residents are kept here.
    """

    question: str
    texts: frozenset[str]
    act: Act
    why: str
    size: int
    person: str
    at: datetime


class Standing(NamedTuple):
    """A group beside the last decision on it, and how many questions came since then."""

    group: Group
    decision: Decision | None
    new: int

    @property
    def waits(self) -> bool:
        """Whether staff have to look at it: undecided, reopened, or grown."""
        if self.decision is None or self.decision.act == "reopened":
            return True
        return self.new >= max(FEWEST, self.decision.size)


def decide(path: Path, group: Group, act: Act, why: str, person: str, at: datetime) -> None:
    """Keeps a decision. Raises Refused for dismissing without a reason."""
    if act == "dismissed" and not why.strip():
        raise Refused("请写明为什么不用管。")
    told = {"question": group.key, "texts": json.dumps(sorted(group.hashes))}
    done = {"act": act, "why": why.strip(), "size": len(group.asked), "person": person}
    with writing(path) as db:
        append_only.add(db, "talk_decisions", {**told, **done, "at": at.isoformat()})


def decisions(path: Path) -> list[Decision]:
    """All of them, the newest last."""
    return [
        Decision(question, _set(texts), act, why, size, person, datetime.fromisoformat(at))
        for question, texts, act, why, size, person, at in Reader(path).rows(_ALL)
    ]


def _set(texts: str) -> frozenset[str]:
    return frozenset(json.loads(texts))


def standing(groups: Iterable[Group], decided: Iterable[Decision]) -> list[Standing]:
    """Each group beside the last decision that was taken on any of its wordings."""
    last = {text: decision for decision in decided for text in decision.texts}
    found = []
    for group in groups:
        own = [last[text] for text in group.hashes if text in last]
        decision = max(own, key=lambda each: each.at, default=None)
        new = group.since(decision.at) if decision else len(group.asked)
        found.append(Standing(group, decision, new))
    return found

"""A new model beside the current one on the same exam: better, worse, and whether it may serve."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from bot.exam import Outcome


class Count(NamedTuple):
    """How many lines there are, how many were right, how many wrong (the rest did no harm)."""

    lines: int
    right: int
    wrong: int


class Comparison(NamedTuple):
    """The outcomes of both models, line by line in the same order."""

    old: Sequence[Outcome]
    new: Sequence[Outcome]

    @property
    def better(self) -> list[tuple[Outcome, Outcome]]:
        """Lines that the new model does better on, as it was and as it is."""
        return [(a, b) for a, b in self._pairs() if _grade(b) > _grade(a)]

    @property
    def worse(self) -> list[tuple[Outcome, Outcome]]:
        """Lines that the new model does worse on."""
        return [(a, b) for a, b in self._pairs() if _grade(b) < _grade(a)]

    @property
    def lost(self) -> list[tuple[Outcome, Outcome]]:
        """Of these the ones on which a person must come and came with the old model."""
        return [(a, b) for a, b in self.worse if a.person and a.right]

    @property
    def not_worse(self) -> bool:
        """Right answers not fewer, wrong ones not more, no call for a person lost."""
        old, new = count(self.old), count(self.new)
        return new.right >= old.right and new.wrong <= old.wrong and not self.lost

    def report(self) -> dict[str, Any]:
        """All of it as JSON."""
        return {
            "not_worse": self.not_worse,
            "old": count(self.old)._asdict(),
            "new": count(self.new)._asdict(),
            "sets": {name: self._of(name) for name in dict.fromkeys(o.set for o in self.new)},
            "better": [_change(*pair) for pair in self.better],
            "worse": [_change(*pair) for pair in self.worse],
            "lost": len(self.lost),
        }

    def _pairs(self) -> list[tuple[Outcome, Outcome]]:
        return list(zip(self.old, self.new, strict=True))

    def _of(self, name: str) -> dict[str, Any]:
        one, other = ([o for o in side if o.set == name] for side in self)
        return {"old": count(one)._asdict(), "new": count(other)._asdict()}


def count(outcomes: Sequence[Outcome]) -> Count:
    """The counts of one model's outcomes."""
    right, wrong = (sum(getattr(o, name) for o in outcomes) for name in ("right", "wrong"))
    return Count(len(outcomes), right, wrong)


def _grade(outcome: Outcome) -> int:
    """Right before harmless before wrong."""
    return 2 if outcome.right else 0 if outcome.wrong else 1


def _change(old: Outcome, new: Outcome) -> dict[str, Any]:
    return {
        "set": new.set,
        "text": new.text,
        "person": new.person,
        "old": old.replied,
        "new": new.replied,
    }

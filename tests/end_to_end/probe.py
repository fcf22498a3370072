"""What residents ask, in several wordings, and what a right answer holds on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rulebook.answer import Answer, Ending

DAYS = ("2022-06-01", "2022-12-01", "2023-09-01", "2026-06-30", "2026-07-01")
TO_2022, FROM_2022 = DAYS[:1], DAYS[1:]
FROM_2023 = DAYS[2:]
BEFORE_LAW, UNDER_LAW = DAYS[:4], DAYS[4:]


@dataclass(frozen=True)
class Right:
    """A right answer: its ending, the clauses it rests on, and what it says and never says."""

    ending: Ending = "answered"
    rests_on: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    case: str | None = None

    def check(self, answer: Answer) -> None:
        """Fails unless `answer` is such an answer."""
        assert answer.ending == self.ending
        assert set(self.rests_on) <= clauses(answer)
        for words in self.says:
            assert words in answer.text
        for words in self.never:
            assert words not in current(answer)
        assert {row.name for row in answer.missing} >= set(self.missing)
        assert (answer.case.kind if answer.case else None) == self.case
        assert len(answer.parts.spoken) <= 80


@dataclass(frozen=True)
class Probe:
    """One thing residents ask about: its topic, some wordings, and what is right when."""

    name: str
    topic: str
    wordings: tuple[str, ...]
    right: Mapping[tuple[str, ...], Right] = field(default_factory=dict)

    def on(self, day: str) -> list[Right]:
        """All that a right answer holds on `day`."""
        return [right for days, right in self.right.items() if day in days]


def clauses(answer: Answer) -> set[str]:
    """The clauses an answer rests on, as "document clause"."""
    return {f"{c.source} {c.clause}" for c in answer.citations if c.role == "basis"}


def current(answer: Answer) -> str:
    """All that an answer says in its own words, without what it quotes."""
    parts = answer.parts
    return "\n".join([parts.short, *parts.conditions, *parts.next, *parts.materials, parts.spoken])

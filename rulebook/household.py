"""我家这种情况能享受什么: judgement of the interview `household`.

Any fact may be told first; the next question is the one whose answer settles most.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rulebook.answer import Answer
from rulebook.eligibility.card import card
from rulebook.eligibility.facts import ASKED
from rulebook.eligibility.telling import most_telling
from rulebook.interview import Facts

if TYPE_CHECKING:
    from rulebook.day import Day

MOST = 8
"""Questions asked at most."""

STORY = "story"
"""How many of the facts were told unasked; without it, each told fact counts as a question."""


class Household:
    """Judgement of the interview `household`."""

    def next_fact(self, day: Day, facts: Facts) -> str | None:
        """The untold fact whose answer settles most; None when none changes a finding."""
        return _next_fact(day, tuple(facts.items()))

    def conclude(self, day: Day, facts: Facts) -> Answer | None:
        """The card, once there is nothing left to ask."""
        return None if self.next_fact(day, facts) else card(day, facts)


def unasked(facts: Facts, new: Facts) -> dict[str, str]:
    """`facts` with those of `new` that were not told yet, counted as part of the story."""
    more = {fact: value for fact, value in new.items() if fact not in facts}
    count = int(facts.get(STORY, 0)) + len(more)
    return {**facts, **more, STORY: str(count)} if count else dict(facts)


@lru_cache(maxsize=8)
def _next_fact(day: Day, told: tuple[tuple[str, str], ...]) -> str | None:
    """As `next_fact`; kept, since a step asks it once for the card and once for the question."""
    facts = dict(told)
    return None if questions(facts) >= MOST else most_telling(day, facts)


def questions(facts: Facts) -> int:
    """How many questions were asked to learn `facts`."""
    return sum(fact in facts for fact in ASKED) - int(facts.get(STORY, 0))

"""A person is offered wherever one may be meant."""

from __future__ import annotations

from actions.turn import Knowledge, Turn
from rulebook.answer import Choice

FAMILY = "person"
"""The family of topics that bring a person."""
POSSIBLY = 0.05
"""The chance from which such a topic is offered."""


def person_offered(knowledge: Knowledge, turn: Turn) -> list[Choice]:
    """The likeliest topic that brings a person, to be tapped; none where that is not likely."""
    topics = knowledge.book.topics
    found = [
        Choice(label=topics[name].title, topic=name)
        for name, chance in turn.ranking
        if chance >= POSSIBLY and name in topics and topics[name].family == FAMILY
    ]
    return found[:1]

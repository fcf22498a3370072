"""What staff published in place of a topic's words, by itself, or as something to tap."""

from __future__ import annotations

from actions.turn import Knowledge, Turn
from rulebook import entry as written
from rulebook.answer import Answer, Choice
from rulebook.day import Day


def stands_alone(knowledge: Knowledge, turn: Turn) -> bool:
    """Whether the turn is answered by an entry that refines no topic."""
    return turn.entry is not None and turn.entry.topic not in knowledge.book.topics


def from_entry(day: Day, turn: Turn) -> Answer:
    """The answer of the entry itself. Only for a turn that an entry answers."""
    if turn.entry is None:
        raise LookupError(turn.text)
    return written.alone(day, turn.entry)


def in_words_of_staff(day: Day, turn: Turn, answer: Answer) -> Answer:
    """A topic's answer in the words of the entry that refines it, where there is one."""
    return written.in_words_of(day, answer, turn.entry) if turn.entry else answer


def entry_offered(turn: Turn) -> list[Choice]:
    """The title of an entry that may be meant; tapped, it is answered."""
    return [Choice(label=turn.offered.title)] if turn.offered else []

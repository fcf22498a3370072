"""What staff published in place of a topic's words, by itself, or as something to tap."""

from __future__ import annotations

from datetime import date

from actions.turn import Knowledge, Turn
from faq.published_entries import PublishedEntry
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


def in_words_of_staff(knowledge: Knowledge, day: Day, turn: Turn, answer: Answer) -> Answer:
    """A topic's answer in the words of the entry that refines it, where there is one.

    That is the entry that was asked for, or one that gives the words of the whole topic.
    """
    entry = turn.entry or _of_topic(knowledge, day, turn, answer.topic)
    return written.in_words_of(day, answer, entry) if entry else answer


def _of_topic(
    knowledge: Knowledge, day: Day, turn: Turn, topic: str | None
) -> PublishedEntry | None:
    """For the township and the programme named before one for all; then the latest."""
    if knowledge.entries is None or topic is None:
        return None
    here = (None, turn.first("township")), (None, turn.programme)
    found = [
        entry
        for entry in knowledge.entries.of_topic(topic, day.date)
        if entry.township in here[0]
        and entry.programme in here[1]
        and not written.silent(day.book, entry, day.date)
    ]
    return max(found, key=_closest, default=None)


def _closest(entry: PublishedEntry) -> tuple[bool, bool, date]:
    return entry.township is not None, entry.programme is not None, entry.since


def entry_offered(turn: Turn) -> list[Choice]:
    """The title of an entry that may be meant; tapped, it is answered."""
    return [Choice(label=turn.offered.title)] if turn.offered else []

"""An answer made once more from what it was made from; understanding is not repeated."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rulebook.answer import Answer
from rulebook.entry import Written, alone, in_words_of
from rulebook.interview import Facts
from rulebook.judgements import JUDGEMENTS

if TYPE_CHECKING:
    from rulebook.book import Rulebook
    from rulebook.day import Day


class Asked(NamedTuple):
    """What was understood: the topic, and the programme and township named with it.

    `asking` is "<interview>.<fact>" where the answer ended with that question, "<interview>."
    where the interview had asked all it needs; None outside an interview.
    """

    topic: str
    programme: str | None
    township: str | None
    asking: str | None
    facts: Facts


def replay(book: Rulebook, day: Day, asked: Asked, written: Written | None = None) -> Answer:
    """The answer of `day`; `written` is the entry of staff that it came from, if it did.

    Raises NotKnown for a topic or interview that `book` does not hold.
    """
    if written is None:
        return _of_rules(book, day, asked)
    if written.topic in book.topics:
        return in_words_of(day, _of_rules(book, day, asked), written)
    interview, _, fact = (asked.asking or "").partition(".")
    answer = alone(day, written)
    return day.with_question(answer, book.interview(interview), fact, True) if fact else answer


def _of_rules(book: Rulebook, day: Day, asked: Asked) -> Answer:
    if asked.asking is None:
        return day.topic(asked.topic, asked.programme, asked.township)
    interview, _, fact = asked.asking.partition(".")
    words = book.interview(interview)
    own = book.topic(asked.topic).interview == interview
    only_begun = bool(words.offer and fact)
    gives = own and not only_begun
    concluded = JUDGEMENTS[interview].conclude(day, asked.facts) if gives else None
    answer = concluded or day.topic(asked.topic, asked.programme)
    answer = answer.copy(update={"topic": asked.topic})
    return day.with_question(answer, words, fact, resumed=not own) if fact else answer

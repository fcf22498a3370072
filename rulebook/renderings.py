"""Every answer the rules can give on a day: what the proofs and the reading copy go through."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import product
from math import prod
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from rulebook.answer import Answer, WorkingLine
from rulebook.interview import Interview, Question
from rulebook.judgements import JUDGEMENTS

if TYPE_CHECKING:
    from rulebook.book import Rulebook
    from rulebook.day import Day

SOME_AMOUNTS = ("6000", "20000")
SOME_SMALL = ("0", "17", "62")
MANY = 2000
DRAWN = 40
"""Of more than MANY combinations of replies, so many are drawn: the same ones every time."""
SOME_PLACE = "某处"
SOME_MONEY = "100元"


class Rendering(NamedTuple):
    """An answer, and the file and key it was rendered from."""

    file: str
    key: str
    answer: Answer


def everything(book: Rulebook, day: Day) -> Iterator[Rendering]:
    """All of the below."""
    yield from written(book, day)
    yield from talks(book, day)
    yield from fixed(day)


def written(book: Rulebook, day: Day) -> Iterator[Rendering]:
    """What stands in dated variants: topics, and results of interviews."""
    yield from topics(book, day)
    yield from results(book, day)


def topics(book: Rulebook, day: Day) -> Iterator[Rendering]:
    """Every topic, and its finer answers by programme."""
    for topic in book.topics.values():
        file = f"topics/{topic.id}.yml"
        yield Rendering(file, "answers", day.topic(topic.id))
        for programme in topic.by_programme:
            yield Rendering(file, f"by_programme.{programme}", day.topic(topic.id, programme))


def results(book: Rulebook, day: Day) -> Iterator[Rendering]:
    """Every result of every interview, with some sum of money for each of its values."""
    for interview in book.interviews.values():
        values = dict.fromkeys(interview.values, SOME_MONEY)
        working = [WorkingLine(text=SOME_MONEY)]
        for name in interview.results:
            answer = day.result(interview.id, name, values, working)
            yield Rendering(f"interviews/{interview.id}.yml", f"results.{name}", answer)


def talks(book: Rulebook, day: Day) -> Iterator[Rendering]:
    """What every combination of tapped replies, with a few amounts, is concluded with.

    Where there are too many, a fixed draw of them.
    """
    for interview in book.interviews.values():
        judgement = JUDGEMENTS[interview.id]
        for facts in _told(interview):
            answer = judgement.conclude(day, facts)
            if answer:
                key = "，".join(f"{name}={value}" for name, value in facts.items())
                yield Rendering(f"interviews/{interview.id}.yml", key, answer)


def fixed(day: Day) -> Iterator[Rendering]:
    """The replies that belong to no topic."""
    yield Rendering("endings.yml", "failed", day.failed())
    yield Rendering("endings.yml", "notices.unwritten", day.unwritten("anything"))


def _told(interview: Interview) -> Iterator[dict[str, str]]:
    choices = {fact: _replies(question) for fact, question in interview.questions.items()}
    if prod(map(len, choices.values())) <= MANY:
        rows = product(*choices.values())
        return (dict(zip(choices, values, strict=True)) for values in rows)
    return _drawn(choices)


def _drawn(choices: dict[str, list[str]]) -> Iterator[dict[str, str]]:
    draw = Random(0)
    for _ in range(DRAWN):
        yield {fact: draw.choice(values) for fact, values in choices.items()}


def _replies(question: Question) -> list[str]:
    large = question.accepts(Decimal(SOME_AMOUNTS[0]))
    typed = {
        "amount": SOME_AMOUNTS if large else SOME_SMALL,
        "text": (SOME_PLACE,),
        "choice": (),
        "contact": (),
    }
    return [*(option.value for option in question.options), *typed[question.type]]

"""The numbers of a stretch of days: how much was asked, how it ended, whether it was right."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import NamedTuple

from sqlalchemy.engine import Engine

from desk import statistics
from desk.kinds import KINDS
from desk.local_time import LOCAL
from desk.statistics import Said, Volumes
from faq import samples
from faq.decision import SURE
from rulebook.book import Rulebook
from web.operator.card import title
from web.staff.gate.again import Failing
from web.staff.overview.stale import Stale, stale

TALK = "small_talk"
UNMEASURED = "未测"
SATISFIED = ("满意", "基本满意")
UNANSWERED = ("not_stated", "out_of_scope", "failed")
"""The endings of replies that gave no answer and brought no person."""

Measure = Counter[tuple[str | None, bool]]
"""How often something was so, and was not so, by topic."""


class Days(NamedTuple):
    """The days from `first` to `last`, both of them too."""

    first: date
    last: date

    @property
    def each(self) -> list[date]:
        """Every one of them."""
        return [self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1)]

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """Where they begin, and where the next day begins, on the county's clock."""
        after = self.last + timedelta(days=1)
        return datetime.combine(self.first, time(), LOCAL), datetime.combine(after, time(), LOCAL)


class Share(NamedTuple):
    """`part` of `whole`; nothing was measured where `whole` is 0."""

    part: int
    whole: int

    @property
    def percent(self) -> str:
        """In words."""
        return f"{self.part / self.whole:.0%}" if self.whole else UNMEASURED


class Shares(NamedTuple):
    """Answered, understood surely, and right are different things, each with what it counts on.

    `right` is what bureaus found of answers drawn at random, `helped` what residents said.
    """

    answered: Share
    sure: Share
    right: Share
    helped: Share


class DayRow(NamedTuple):
    """A day: messages, replies without an answer and replies that brought a person, by their

    number, and how the results of cases were rated.
    """

    messages: int
    unanswered: int
    handed_off: int
    satisfied: Share


class TopicRow(NamedTuple):
    """A topic, how often it was asked, and its shares."""

    title: str
    asked: int
    shares: Shares


@dataclass(frozen=True)
class Overview:
    """The numbers of `days`. Endings and cases go by the names that people read.

    `left` are messages that an operator answered in the bot's place.
    """

    days: Days
    conversations: int
    left: int
    by_day: dict[date, DayRow]
    endings: dict[str, int]
    cases: dict[str, int]
    satisfied: Share
    shares: Shares
    topics: list[TopicRow]
    stale: list[Stale]

    @property
    def messages(self) -> int:
        """What residents wrote."""
        return sum(row.messages for row in self.by_day.values())


def overview(
    engine: Engine, book: Rulebook, file: Path, days: Days, today: date, failing: Failing
) -> Overview:
    """Counts everything. `file` is that of what staff write, `failing` what the gate would stop."""
    said = statistics.replies(engine, *days.moments, SURE)
    volumes = statistics.volumes(engine, *days.moments)
    asked = _counted(said, "topic")
    measures = _answered(said), _sure(said), _right(file, days), _helped(volumes)
    return Overview(
        days=days,
        conversations=volumes.conversations,
        left=volumes.left,
        by_day=_by_day(days, said, volumes),
        endings=_endings(book, said),
        cases={row.label: volumes.cases[kind] for kind, row in KINDS.items()},
        satisfied=_satisfied(volumes),
        shares=Shares(*map(_in_all, measures)),
        topics=[
            TopicRow(title(book, topic) or topic, number, _of(measures, topic))
            for topic, number in asked.most_common()
        ],
        stale=stale(book, file, today, asked, _counted(said, "entry"), failing),
    )


def _counted(said: Counter[Said], field: str) -> Counter[str]:
    """The replies by a field, those without it left out."""
    counted = Counter[str]()
    for each, number in said.items():
        if getattr(each, field):
            counted[getattr(each, field)] += number
    return counted


def _endings(book: Rulebook, said: Counter[Said]) -> dict[str, int]:
    counted = _counted(said, "ending")
    return {row.label: counted[name] for name, row in book.wording.endings.items()}


def _answered(said: Counter[Said]) -> Measure:
    """Small talk is no question."""
    measure = Measure()
    for each, number in said.items():
        if each.ending != TALK:
            measure[each.topic, each.ending == "answered"] += number
    return measure


def _sure(said: Counter[Said]) -> Measure:
    measure = Measure()
    for each, number in said.items():
        if each.ending != TALK and each.sure is not None:
            measure[each.topic, each.sure] += number
    return measure


def _right(file: Path, days: Days) -> Measure:
    """The scores of the samples that were drawn on these days, one for each bureau."""
    measure, (since, until) = Measure(), days.moments
    for sample in samples.every(file):
        if since <= sample.at < until:
            items = samples.items(file, sample.id)
            for score in samples.scores(file, sample.id):
                measure[items[score.item].topic, score.mark == "right"] += 1
    return measure


def _helped(volumes: Volumes) -> Measure:
    measure = Measure()
    for (topic, thumb), number in volumes.thumbs.items():
        measure[topic, thumb == "up"] += number
    return measure


def _by_day(days: Days, said: Counter[Said], volumes: Volumes) -> dict[date, DayRow]:
    ended = Counter[tuple[date, str]]()
    for each, number in said.items():
        ended[each.day, each.ending] += number
    return {
        day: DayRow(
            volumes.messages[day],
            sum(ended[day, ending] for ending in UNANSWERED),
            ended[day, "handed_off"],
            _satisfied(volumes, day),
        )
        for day in days.each
    }


def _satisfied(volumes: Volumes, day: date | None = None) -> Share:
    """Of a day, or of all days."""
    rated = Counter[str]()
    for (on, result), number in volumes.ratings.items():
        rated[result] += number if day in (None, on) else 0
    return Share(sum(rated[each] for each in SATISFIED), sum(rated.values()))


def _in_all(measure: Measure) -> Share:
    part = sum(number for (_, so), number in measure.items() if so)
    return Share(part, sum(measure.values()))


def _of(measures: tuple[Measure, ...], topic: str) -> Shares:
    return Shares(*(Share(m[topic, True], m[topic, True] + m[topic, False]) for m in measures))

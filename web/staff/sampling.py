"""Samples are drawn: by hand, and by itself one of every whole week; who has not scored is told."""

from __future__ import annotations

import asyncio
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

from sqlalchemy.engine import Engine
from starlette.datastructures import State

from desk import answers_given
from desk.actors import SYSTEM
from desk.local_time import LOCAL
from faq import samples
from faq.errors import Refused
from faq.samples import Drawn, Sample
from rulebook.book import Rulebook
from web.staff.rights import Rights

SIZE = 20
WEEK = timedelta(days=7)


class Unscored(NamedTuple):
    """So many answers of a sample that a bureau has not scored."""

    sample: int
    number: int


def draw(
    engine: Engine, file: Path, since: date, until: date, chance: Random, person: str, at: datetime
) -> None:
    """Draws from the answers of `since` to before `until`. Raises Refused where there are none."""
    bounds = (datetime.combine(day, time(), LOCAL) for day in (since, until))
    found = sorted(answers_given.between(engine, *bounds))
    chosen = chance.sample(found, min(SIZE, len(found)))
    samples.keep(file, since, until, [Drawn(*place, topic) for place, topic in chosen], person, at)


async def weekly(state: State) -> None:
    """Draws from the last whole week, from Monday on, unless that was done or nobody asked.

    The week is the seed: who draws it again from the same answers gets the same.
    """
    file, at = state.config.faq, state.config.now()
    today = at.astimezone(LOCAL).date()
    until = today - timedelta(days=today.weekday())
    drawn = await asyncio.to_thread(_of_weeks, file)
    if any(each.until == until for each in drawn):
        return
    given = (until - WEEK, until, Random(until.isoformat()), SYSTEM.name, at)
    try:
        await asyncio.to_thread(draw, state.engine, file, *given)
    except Refused:
        return  # nobody asked anything that week


def unscored(engine: Engine, book: Rulebook, file: Path, rights: Rights) -> Unscored | None:
    """What of the last week's sample waits for a score of theirs; what was deleted does not."""
    last = _of_weeks(file)[:1]
    if not last or not any(rights.may([bureau]) for bureau in book.departments):
        return None
    items, scores = samples.items(file, last[0].id), samples.scores(file, last[0].id)
    places = {item: (each.message, each.position) for item, each in items.items()}
    scored = {each.item for each in scores if rights.may([each.bureau])}
    standing = answers_given.at(engine, set(places.values()))
    left = [item for item in places if item not in scored and places[item] in standing]
    return Unscored(last[0].id, len(left))


def _of_weeks(file: Path) -> list[Sample]:
    """The samples drawn by itself, the newest first."""
    return [each for each in samples.every(file) if each.person == SYSTEM.name]

"""What a local figure is, of all that was approved and not rolled back: by day, at one place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlite_utils import Database

from faq import figures
from faq.figures import Change

_STANDING = (
    "SELECT p.since, p.value, p.source FROM figure_acts a "
    "JOIN figure_proposals p ON p.id = a.proposal "
    "WHERE a.act = 'approved' AND p.name = ? AND p.place IS ? AND p.id IS NOT ? AND NOT EXISTS "
    "(SELECT 1 FROM figure_acts b WHERE b.proposal = p.id AND b.act = 'rolled_back') ORDER BY a.id"
)
_HELD = "SELECT since, value, source FROM local_figures WHERE name = ? AND place IS ? ORDER BY id"


class Step(NamedTuple):
    """A value (None: nothing) and its source, from a day (ISO) on."""

    since: str
    value: str | None
    source: str | None


class Place(NamedTuple):
    """A local figure at one place; None is everywhere alike."""

    name: str
    place: str | None


def standing(db: Database, where: Place, without: int | None = None) -> list[Step]:
    """What was approved and not rolled back, in that order; not the proposal `without`."""
    return [Step(*row) for row in db.execute(_STANDING, (*where, without)).fetchall()]


def publish(
    db: Database, where: Place, steps: Sequence[Step], since: date, person: str, at: datetime
) -> int:
    """Makes every day be as `steps` say; the number of the row for `since`, which is always added.

    A day on which something was put back before is put right too, where it no longer stands.
    """
    held = [Step(*row) for row in db.execute(_HELD, where).fetchall()]
    days = {step.since for step in held} | {since.isoformat()}
    added: dict[str, int] = {}
    for day in sorted(days):
        value, source = _on(steps, day)
        if day == since.isoformat() or (value, source) != _on(held, day):
            told = Change(*where, value, source, date.fromisoformat(day), person, at)
            added[day] = figures.add(db, told)
    return added[since.isoformat()]


def _on(steps: Sequence[Step], day: str) -> tuple[str | None, str | None]:
    """Of the steps begun by `day` the latest; of those of one day the last."""
    begun = [step for step in steps if step.since <= day]
    latest = max(reversed(begun), key=lambda step: step.since, default=Step(day, None, None))
    return latest.value, latest.source

"""Two people publish a local figure: one proposes it, another approves it or sends it back."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal, NamedTuple

from sqlite_utils import Database

from faq import append_only, figures
from faq.database import Reader, writing
from faq.errors import Refused
from faq.figure_standing import Place, Step, publish, standing
from faq.figures import Change, LocalFigure, LocalText, history

State = Literal["proposed", "approved", "returned", "rolled_back"]

_ALL = (
    "SELECT p.id, p.name, p.place, p.value, p.source, p.since, p.author, p.reason, p.proposed_at, "
    "a.act, a.person, a.reason, a.acted_at FROM figure_proposals p "
    "LEFT JOIN (SELECT *, max(id) FROM figure_acts GROUP BY proposal) a ON a.proposal = p.id "
    "WHERE (?1 IS NULL OR p.id = ?1) ORDER BY p.id DESC"
)


class Proposal(NamedTuple):
    """What somebody asks to publish (`value` None: to publish no more), and where that stands.

    `person`, `note` and `acted_at` are of the last act; None while nobody acted.
    """

    id: int
    name: str
    place: str | None
    value: str | None
    source: str | None
    since: date
    author: str
    reason: str
    proposed_at: datetime
    state: State
    person: str | None
    note: str | None
    acted_at: datetime | None


def propose(
    path: Path,
    name: str,
    figure: LocalFigure | LocalText,
    author: str,
    reason: str,
    at: datetime,
) -> int:
    """Asks to publish `figure` as the value of `name`; the number of the proposal.

    Nothing changes for residents. Raises sqlite3.IntegrityError for a blank source or author.
    """
    return _propose(path, figures.change(name, figure, author, at), reason)


def propose_end(
    path: Path, name: str, place: str | None, since: date, author: str, reason: str, at: datetime
) -> int:
    """Asks that from `since` on nothing be published of `name` for `place` itself.

    Raises Refused where nothing was published.
    """
    if place not in {change.place for change in history(path, name)}:
        raise Refused("没有发布过，不用停用。")
    return _propose(path, Change(name, place, None, None, since, author, at), reason)


def approve(path: Path, proposal: int, person: str, reason: str, at: datetime) -> None:
    """Another person publishes what was proposed. Raises Refused, for its author too."""
    with writing(path) as db:
        found = _found(db, proposal)
        _due(found, "proposed", "这一条已经办过，不能再通过。")
        if person == found.author:
            raise Refused("提出的人不能自己通过，请另一个人复核。")
        where = Place(found.name, found.place)
        own = Step(found.since.isoformat(), found.value, found.source)
        told = publish(db, where, [*standing(db, where), own], found.since, found.author, at)
        _act(db, proposal, "approved", person, reason, at, told)


def send_back(path: Path, proposal: int, person: str, reason: str, at: datetime) -> None:
    """Ends a proposal that is not to be published. Raises Refused, without a reason too."""
    if not reason.strip():
        raise Refused("请写明为什么退回。")
    with writing(path) as db:
        _due(_found(db, proposal), "proposed", "这一条已经办过，不能再退回。")
        _act(db, proposal, "returned", person, reason, at, None)


def roll_back(path: Path, proposal: int, person: str, reason: str, at: datetime) -> None:
    """One person undoes what was published: what else was approved holds again, or nothing.

    In whatever order things are undone, nothing that was undone comes back. Raises Refused unless
    the proposal was published and not undone yet.
    """
    with writing(path) as db:
        found = _found(db, proposal)
        _due(found, "approved", "这一条没有发布，或已经撤回。")
        where = Place(found.name, found.place)
        rest = standing(db, where, without=proposal)
        told = publish(db, where, rest, found.since, person, at)
        _act(db, proposal, "rolled_back", person, reason, at, told)


def proposals(path: Path) -> list[Proposal]:
    """All proposals, the newest first."""
    return [_proposal(row) for row in Reader(path).rows(_ALL, None)]


def proposal(path: Path, id: int) -> Proposal:
    """One proposal. Raises Refused when there is none of that number."""
    for row in Reader(path).rows(_ALL, id):
        return _proposal(row)
    raise Refused("没有这一条。")


def _propose(path: Path, told: Change, reason: str) -> int:
    row = {
        "name": told.name,
        "place": told.place,
        "value": told.value,
        "source": told.source,
        "since": told.since.isoformat(),
        "author": told.author,
        "reason": reason.strip(),
        "proposed_at": told.at.isoformat(),
    }
    with writing(path) as db:
        return append_only.add(db, "figure_proposals", row)


def _found(db: Database, proposal: int) -> Proposal:
    row = db.execute(_ALL, [proposal]).fetchone()
    if row is None:
        raise Refused("没有这一条。")
    return _proposal(row)


def _due(found: Proposal, state: State, told: str) -> None:
    if found.state != state:
        raise Refused(told)


def _act(
    db: Database,
    proposal: int,
    act: State,
    person: str,
    reason: str,
    at: datetime,
    change: int | None,
) -> None:
    told = {"proposal": proposal, "act": act, "person": person, "reason": reason.strip()}
    append_only.add(db, "figure_acts", {**told, "acted_at": at.isoformat(), "change": change})


def _proposal(row: tuple[Any, ...]) -> Proposal:
    id, name, place, value, source, since, author, reason, proposed_at, *last = row
    act, person, note, acted_at = last
    return Proposal(
        id,
        name,
        place,
        value,
        source,
        date.fromisoformat(since),
        author,
        reason,
        datetime.fromisoformat(proposed_at),
        act or "proposed",
        person,
        note,
        datetime.fromisoformat(acted_at) if acted_at else None,
    )

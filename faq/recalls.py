"""Recalls: an answer found wrong is withdrawn at once by one person, and reviewed by another."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal, NamedTuple

from faq import append_only
from faq.database import Reader, writing
from faq.errors import Refused

Act = Literal["confirmed", "lifted"]

WITHDRAWN = (
    "SELECT 1 FROM recalls r WHERE topic = ? AND NOT EXISTS "
    "(SELECT 1 FROM recall_acts a WHERE a.recall = r.id AND a.act = 'lifted') LIMIT 1"
)
"""A row while the answer to a topic is withdrawn."""

_RECALLS = (
    "SELECT id, topic, entry, version, proposal, wrong_since, reason, person, at FROM recalls "
    "ORDER BY id DESC"
)
_ACTS = "SELECT recall, act, person, reason, at FROM recall_acts ORDER BY id"
_CALLS = "SELECT receipt, outcome, person, at FROM recall_calls WHERE recall = ? ORDER BY id"
_OPEN = (
    "SELECT person, (SELECT act FROM recall_acts a WHERE a.recall = r.id ORDER BY a.id DESC "
    "LIMIT 1) FROM recalls r WHERE id = ?"
)


class Done(NamedTuple):
    """What the second person did with a recall."""

    act: Act
    person: str
    reason: str
    at: datetime


class Recall(NamedTuple):
    """What was wrong, since when, why, and who said so.

    It is the answer to a topic, an entry (in one `version`, or in all), or the local figure that
    a `proposal` published.
    """

    id: int
    topic: str | None
    entry: str | None
    version: int | None
    proposal: int | None
    wrong_since: date
    reason: str
    person: str
    at: datetime
    acts: tuple[Done, ...]

    @property
    def lifted_at(self) -> datetime | None:
        """When it was over; None while it stands."""
        return next((done.at for done in self.acts if done.act == "lifted"), None)

    @property
    def lifted(self) -> bool:
        """Whether it is over."""
        return self.lifted_at is not None


class Call(NamedTuple):
    """Somebody who was given the wrong answer, and was called back."""

    receipt: str
    outcome: str
    person: str
    at: datetime


def withdraw(
    path: Path,
    *,
    topic: str | None = None,
    entry: str | None = None,
    version: int | None = None,
    proposal: int | None = None,
    wrong_since: date,
    reason: str,
    person: str,
    at: datetime,
) -> int:
    """Recalls an answer; the number of the recall.

    A topic gives its careful line from the next question on. An entry is ended and a local figure
    rolled back by their own acts, before this. Raises Refused without a reason, and for a topic
    that is withdrawn already.
    """
    if not reason.strip():
        raise Refused("请写明错在哪里。")
    with writing(path) as db:
        if topic and db.execute(WITHDRAWN, [topic]).fetchone():
            raise Refused("这个主题已经撤下。")
        row = {"topic": topic, "entry": entry, "version": version, "proposal": proposal}
        told = {**row, "wrong_since": wrong_since.isoformat(), "reason": reason.strip()}
        told |= {"person": person, "at": at.isoformat()}
        return append_only.add(db, "recalls", told)


def review(path: Path, recall: int, act: Act, person: str, reason: str, at: datetime) -> None:
    """Another person confirms a recall, or lifts it. Raises Refused."""
    with writing(path) as db:
        found = db.execute(_OPEN, [recall]).fetchone()
        if found is None:
            raise Refused("没有这次撤回。")
        recalled_by, last = found
        if person == recalled_by:
            raise Refused("撤下的人不能自己复核，请另一个人来办。")
        if last == "lifted" or last == act:
            raise Refused("这次撤回已经办过这一步。")
        told = {"recall": recall, "act": act, "person": person, "reason": reason.strip()}
        append_only.add(db, "recall_acts", {**told, "at": at.isoformat()})


def called(path: Path, recall: int, receipt: str, outcome: str, person: str, at: datetime) -> None:
    """Ticks off somebody who was called back. Raises Refused."""
    if not outcome.strip():
        raise Refused("请写明回访的结果。")
    with writing(path) as db:
        if db.execute("SELECT 1 FROM recalls WHERE id = ?", [recall]).fetchone() is None:
            raise Refused("没有这次撤回。")
        asked = "SELECT 1 FROM recall_calls WHERE recall = ? AND receipt = ?"
        if db.execute(asked, [recall, receipt]).fetchone():
            raise Refused("这一条已经回访过。")
        told = {"recall": recall, "receipt": receipt, "outcome": outcome.strip()}
        append_only.add(db, "recall_calls", {**told, "person": person, "at": at.isoformat()})


def every(path: Path) -> list[Recall]:
    """All recalls, the newest first."""
    reader, acts = Reader(path), dict[int, list[Done]]()
    for recall, act, person, reason, at in reader.rows(_ACTS):
        done = Done(act, person, reason, datetime.fromisoformat(at))
        acts.setdefault(recall, []).append(done)
    return [_recall(row, acts) for row in reader.rows(_RECALLS)]


def find(path: Path, recall: int) -> Recall:
    """One recall. Raises Refused when there is none of that number."""
    for found in every(path):
        if found.id == recall:
            return found
    raise Refused("没有这次撤回。")


def calls(path: Path, recall: int) -> list[Call]:
    """Who was called back so far."""
    rows = Reader(path).rows(_CALLS, recall)
    return [Call(receipt, outcome, person, _moment(at)) for receipt, outcome, person, at in rows]


def _recall(row: tuple[Any, ...], acts: Mapping[int, list[Done]]) -> Recall:
    id, topic, entry, version, proposal, since, reason, person, at = row
    wrong_since, done = date.fromisoformat(since), tuple(acts.get(id, []))
    return Recall(
        id, topic, entry, version, proposal, wrong_since, reason, person, _moment(at), done
    )


def _moment(at: str) -> datetime:
    return datetime.fromisoformat(at)

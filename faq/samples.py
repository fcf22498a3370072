"""Weekly samples: answers drawn at random, which bureaus score without knowing who asked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Literal, NamedTuple, get_args

from faq import append_only
from faq.database import Reader, writing
from faq.errors import Refused

Mark = Literal["right", "incomplete", "wrong"]

_SAMPLES = "SELECT id, since, until, person, at FROM samples ORDER BY id DESC"
_ITEMS = "SELECT id, message, position, topic FROM sample_items WHERE sample = ? ORDER BY id"
_SCORES = (
    "SELECT s.item, s.bureau, s.score, s.why, s.person, s.at FROM sample_scores s "
    "JOIN sample_items i ON i.id = s.item WHERE i.sample = ? ORDER BY s.id"
)


class Drawn(NamedTuple):
    """Where an answer stands on record: its message, its place among the replies, its topic."""

    message: int
    position: int
    topic: str | None


class Sample(NamedTuple):
    """What was drawn from the answers of the days from `since` to before `until`."""

    id: int
    since: date
    until: date
    person: str
    at: datetime


class Score(NamedTuple):
    """How a bureau found an answer, and why."""

    item: int
    bureau: str
    mark: Mark
    why: str
    person: str
    at: datetime


def keep(
    path: Path, since: date, until: date, drawn: Iterable[Drawn], person: str, at: datetime
) -> int:
    """Keeps a sample; its number. Raises Refused for one without answers."""
    items = list(drawn)
    if not items:
        raise Refused("这段时间没有可抽的答复。")
    told = {"since": since.isoformat(), "until": until.isoformat(), "person": person}
    with writing(path) as db:
        sample = append_only.add(db, "samples", {**told, "at": at.isoformat()})
        for each in items:
            append_only.add(db, "sample_items", {"sample": sample, **each._asdict()})
        return sample


def score(
    path: Path, item: int, bureau: str, mark: str, why: str, person: str, at: datetime
) -> None:
    """Keeps a bureau's score of one answer, which is final. Raises Refused."""
    if mark not in get_args(Mark):
        raise Refused("请选对、不全或错。")
    if mark != "right" and not why.strip():
        raise Refused("不全或错的，请写明为什么。")
    with writing(path) as db:
        if db.execute("SELECT 1 FROM sample_items WHERE id = ?", [item]).fetchone() is None:
            raise Refused("没有这一条。")
        scored = "SELECT 1 FROM sample_scores WHERE item = ? AND bureau = ?"
        if db.execute(scored, [item, bureau]).fetchone():
            raise Refused("这个单位已经评过这一条。")
        told = {"item": item, "bureau": bureau, "score": mark, "why": why.strip()}
        told = {**told, "person": person, "at": at.isoformat()}
        append_only.add(db, "sample_scores", told)


def every(path: Path) -> list[Sample]:
    """All samples, the newest first."""
    return [
        Sample(id, date.fromisoformat(since), date.fromisoformat(until), person, _moment(at))
        for id, since, until, person, at in Reader(path).rows(_SAMPLES)
    ]


def items(path: Path, sample: int) -> dict[int, Drawn]:
    """The answers of a sample by their numbers, in the order drawn."""
    rows = Reader(path).rows(_ITEMS, sample)
    return {id: Drawn(message, position, topic) for id, message, position, topic in rows}


def scores(path: Path, sample: int) -> list[Score]:
    """What bureaus found so far."""
    return [
        Score(item, bureau, mark, why, person, _moment(at))
        for item, bureau, mark, why, person, at in Reader(path).rows(_SCORES, sample)
    ]


def _moment(at: str) -> datetime:
    return datetime.fromisoformat(at)

"""What may be done with an entry: the acts of the room, behind the gate where they publish."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from faq import entries, entry_records
from faq.errors import Overtaken, Refused
from faq.published_entries import PublishedEntries
from web.staff import recalling
from web.staff.gate.check import Knowledge, check
from web.staff.recalling import Wrong
from web.staff.rights import EVERYTHING, Rights, of_entries

T = TypeVar("T")
FREE = ("withdraw",)
"""What everybody of the staff may do with the entries of every bureau."""


def withdraw(path: Path, entry: str, person: str, reason: str, at: datetime) -> None:
    """Ends a wrong entry, and lists who heard the version that was published last."""
    state = entry_records.state(path, entry)
    if state.published is None:
        raise Refused("没有在用的一版，不用撤回。")
    found = {each.version: each for each in entry_records.history(path, entry).versions}
    since = found[state.published].content.since
    recalling.withdraw(path, Wrong(since, reason, None, entry, state.published), person, at)


OF_VERSION: Mapping[str, Callable[[Path, str, int, str, str, datetime], None]] = {
    "submit": entries.submit,
    "return": entries.send_back,
}
PUBLISHING: Mapping[str, Callable[[Path, str, int, str, str, datetime, int], None]] = {
    "approve": entries.approve,
    "restore": entries.restore,
}
TRIES = 3
OF_ENTRY: Mapping[str, Callable[[Path, str, str, str, datetime], None]] = {
    "retire": entries.retire,
    "withdraw": withdraw,
}


@dataclass(frozen=True)
class Wanted:
    """What `person` wants to do with a version of an entry, and why; and what they may change."""

    does: str
    entry: str
    version: int
    person: str
    reason: str
    rights: Rights = EVERYTHING


def do(known: Knowledge, wanted: Wanted, today: date, now: datetime) -> None:
    """Does it. Raises Refused for what another bureau keeps, and what gate or room refuse."""
    _permit(known, wanted)
    entry, version, who, why = wanted.entry, wanted.version, wanted.person, wanted.reason
    if wanted.does in PUBLISHING:
        unhurried(partial(_publish, known, wanted, today, now))
    elif wanted.does in OF_ENTRY:
        OF_ENTRY[wanted.does](known.path, entry, who, why, now)
    elif wanted.does in OF_VERSION:
        if wanted.does == "submit":
            _pass(known, entry, version, today)
        OF_VERSION[wanted.does](known.path, entry, version, who, why, now)
    else:
        raise Refused("不能这样办。")


def unhurried(act: Callable[[], T]) -> T:
    """Does it again where it was overtaken by others, a few times. Raises Overtaken after that."""
    for _ in range(TRIES - 1):
        try:
            return act()
        except Overtaken:
            continue
    return act()


def _publish(known: Knowledge, wanted: Wanted, today: date, now: datetime) -> None:
    """What the gate saw is what it is published beside. Raises Refused, or Overtaken."""
    seen = PublishedEntries(known.path).change()
    _pass(known, wanted.entry, wanted.version, today)
    given = (wanted.entry, wanted.version, wanted.person, wanted.reason)
    PUBLISHING[wanted.does](known.path, *given, now, seen)


def _permit(known: Knowledge, wanted: Wanted) -> None:
    """Raises Refused unless the version and the newest one are theirs to change."""
    versions = entry_records.history(known.path, wanted.entry).versions
    due = [each for each in versions if each.version == wanted.version]
    contents = [each.content for each in [*due, *versions[-1:]]]
    told = of_entries(wanted.rights, known.book, *contents)
    if told and wanted.does not in FREE:
        raise Refused(told)


def _pass(known: Knowledge, entry: str, version: int, today: date) -> None:
    """Raises Refused with the first thing that blocks."""
    versions = {each.version: each for each in entry_records.history(known.path, entry).versions}
    if version not in versions:
        raise Refused(f"没有 {entry} 第 {version} 版。")
    content = versions[version].content
    for found in check(known, content, entry, today):
        if found.blocks:
            raise Refused(f"不能发布：{found.what}{found.mend}")

"""A table taken in: checked row by row, then written as entries that wait for their review."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import NamedTuple

from faq import entries, entry_records, imports
from faq.entry_content import LABELS, EntryContent
from faq.entry_records import State
from faq.entry_rows import ENDED, Version
from faq.errors import Refused
from faq.published_entries import PublishedEntries, if_published
from faq.sheets.cells import read
from faq.sheets.checked import File
from faq.sheets.entries import Fault, Line, Table
from faq.sheets.entries import entries as lines_of
from web.staff.entry_acts import unhurried
from web.staff.gate.check import Knowledge, check
from web.staff.gate.citing import cited
from web.staff.gate.origins import Held, held
from web.staff.gate.rules import days, findings
from web.staff.rights import EVERYTHING, Rights, of_entries

AT_ONCE = 200
"""So many entries are published at one stroke, which others wait for; each passes the gate."""


class Waiting(NamedTuple):
    """Imported entries that wait for review: those that somebody may publish, the oldest first.

    `own` are their own, `elsewhere` are other bureaus'.
    """

    publishable: list[State]
    own: int
    elsewhere: int


class Passed(NamedTuple):
    """How many were published, and which went back and why, by title."""

    published: int
    returned: dict[str, str]


def examined(known: Knowledge, file: File, today: date, rights: Rights = EVERYTHING) -> Table:
    """The file's entries with every fault, those against rules and `rights` among them.

    Raises Refused for a file that is no table.
    """
    table = _read(known, file)
    proofs = _proofs(known, (line.content for line in table.lines), today)
    against = [fault for line in table.lines for fault in _against(known, line, proofs, today)]
    foreign = _foreign(known, table, rights)
    return Table(table.lines, sorted({*table.faults, *against, *foreign}))


def take_in(
    known: Knowledge,
    file: File,
    person: str,
    today: date,
    now: datetime,
    rights: Rights = EVERYTHING,
) -> int:
    """Writes all entries of a file and asks for their review; how many they are.

    It is examined once more: rules may have changed since somebody looked. Raises Refused, with
    nothing written, when there is any fault.
    """
    table = examined(known, file, today, rights)
    for first in table.faults:
        what = f"第 {first.row} 行：{first.what}"
        raise Refused(f"{what}一共 {len(table.faults)} 处要改，什么也没有导入。")
    if not table.lines:
        raise Refused("表里没有知识点，什么也没有导入。")
    contents = [line.content for line in table.lines]
    return len(entries.draft_all(known.path, contents, person, imports.REASON, now, submitted=True))


def waiting(known: Knowledge, person: str, rights: Rights) -> Waiting:
    """What waits, as `person` with these `rights` may publish it."""
    found = [s for s in reversed(entry_records.states(known.path)) if _imported(s)]
    reached = [state for state in found if not of_entries(rights, known.book, state.newest.content)]
    publishable = [state for state in reached if state.newest.author != person]
    return Waiting(publishable, len(reached) - len(publishable), len(found) - len(reached))


def said(waiting: Waiting) -> list[str]:
    """Everything that asks for the entries that are published next."""
    due = [state.newest.content for state in waiting.publishable[:AT_ONCE]]
    return [text for content in due for text in (content.title, *content.phrasings)]


def publish(known: Knowledge, person: str, rights: Rights, today: date, now: datetime) -> Passed:
    """Publishes the next imported entries; what the gate stops goes back with the reason.

    Each is held against what is published, and against those that pass before it. Those of other
    bureaus are left. Raises Refused when others were at it all the time.
    """
    return unhurried(partial(_publish, known, person, rights, today, now))


def _publish(known: Knowledge, person: str, rights: Rights, today: date, now: datetime) -> Passed:
    seen, path = PublishedEntries(known.path).change(), known.path
    passed: list[Version] = []
    stopped: list[tuple[Version, str]] = []
    due = [state.newest for state in waiting(known, person, rights).publishable[:AT_ONCE]]
    proofs = _proofs(known, (version.content for version in due), today)
    for version in due:
        beside = [if_published(each) for each in passed]
        findings = check(known, version.content, version.entry, today, beside, proofs)
        if findings and findings[0].blocks:
            stopped.append((version, f"{findings[0].what}{findings[0].mend}"))
        else:
            passed.append(version)
    entries.approve_all(path, passed, person, now, seen)
    for version, why in stopped:
        entries.send_back(path, version.entry, version.version, person, why, now)
    returned = {version.content.title: why for version, why in stopped}
    return Passed(len(passed), returned)


def _read(known: Knowledge, file: File) -> Table:
    taken = {
        state.newest.content.title
        for state in entry_records.states(known.path)
        if state.stage not in ENDED
    }
    table = lines_of(read(file.name, file.content), taken)
    lines = [Line(row, cited(known.book, content)) for row, content in table.lines]
    return table._replace(lines=lines)


def _proofs(
    known: Knowledge, contents: Iterable[EntryContent], today: date
) -> dict[date, list[Held]]:
    """What may prove numbers on each day on which one of them has to hold."""
    on = {day for content in contents for day in days(content, today)}
    return {day: held(known.book, known.local, day) for day in on}


def _imported(state: State) -> bool:
    """Whether it waits for review as it was brought in."""
    return state.stage == "review" and state.newest.reason == imports.REASON


def _foreign(known: Knowledge, table: Table, rights: Rights) -> Iterator[Fault]:
    """The rows of bureaus that are not theirs."""
    for row, content in table.lines:
        told = of_entries(rights, known.book, content)
        if told and content.owner in known.book.departments:
            yield Fault(row, LABELS["owner"], told)


def _against(
    known: Knowledge, line: Line, proofs: Mapping[date, Sequence[Held]], today: date
) -> Iterator[Fault]:
    book, local, _ = known
    for day in days(line.content, today):
        for found in findings(book, local, line.content, day, proofs[day]):
            if found.blocks:
                yield Fault(line.row, LABELS[found.field], f"{found.what}{found.mend}")

"""A table taken in: checked row by row, then written as entries that wait for their review."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from faq import entries, entry_records
from faq.entry_content import LABELS
from faq.entry_records import State
from faq.entry_rows import ENDED
from faq.errors import Refused
from faq.sheets.cells import read
from faq.sheets.checked import File
from faq.sheets.entries import Fault, Line, Table
from faq.sheets.entries import entries as lines_of
from web.staff.gate.check import Knowledge, check
from web.staff.gate.origins import Evidence, held
from web.staff.gate.rules import findings
from web.staff.rights import EVERYTHING, Rights, of_entries

REASON = "导入"
AT_ONCE = 200
"""So many entries one click publishes; each of them passes the gate."""


class Waiting(NamedTuple):
    """Imported entries that wait for review: those that somebody may publish, the oldest first.

    `own` are their own, `elsewhere` are other bureaus'.
    """

    publishable: list[State]
    own: int
    elsewhere: int


class Passed(NamedTuple):
    """How many were published, which went back and why, and how many other bureaus are to do."""

    published: int
    returned: dict[str, str]
    elsewhere: int


def examined(known: Knowledge, file: File, rights: Rights = EVERYTHING) -> Table:
    """The file's entries with every fault, those against rules and `rights` among them.

    Raises Refused for a file that is no table.
    """
    table = _read(known, file)
    days = {line.content.since for line in table.lines}
    proofs = {day: held(known.book, known.local, day) for day in days}
    against = [fault for line in table.lines for fault in _against(known, line, proofs)]
    foreign = _foreign(known, table, rights)
    return Table(table.lines, sorted([*table.faults, *against, *foreign]))


def take_in(
    known: Knowledge, file: File, person: str, now: datetime, rights: Rights = EVERYTHING
) -> int:
    """Writes all entries of a file that was examined and asks for their review; how many they are.

    Raises Refused, with nothing written, when there is any fault. The gate stands before
    publication.
    """
    table = _read(known, file)
    if table.faults or not table.lines:
        raise Refused(f"还有 {len(table.faults)} 处要改，什么也没有导入。")
    for foreign in _foreign(known, table, rights):
        raise Refused(f"第 {foreign.row} 行：{foreign.what}什么也没有导入。")
    contents = [line.content for line in table.lines]
    return len(entries.draft_all(known.path, contents, person, REASON, now, submitted=True))


def waiting(known: Knowledge, person: str, rights: Rights) -> Waiting:
    """What waits, as `person` with these `rights` may publish it."""
    found = [s for s in reversed(entry_records.states(known.path)) if _imported(s)]
    reached = [state for state in found if not of_entries(rights, state.newest.content)]
    publishable = [state for state in reached if state.newest.author != person]
    return Waiting(publishable, len(reached) - len(publishable), len(found) - len(reached))


def publish(known: Knowledge, person: str, rights: Rights, today: date, now: datetime) -> Passed:
    """Publishes the next imported entries; what the gate stops goes back with the reason.

    Those of other bureaus are left.
    """
    found = waiting(known, person, rights)
    returned: dict[str, str] = {}
    passed = []
    for state in found.publishable[:AT_ONCE]:
        version = state.newest
        stops = [f for f in check(known, version.content, version.entry, today) if f.blocks]
        if stops:
            why = f"{stops[0].what}{stops[0].mend}"
            entries.send_back(known.path, version.entry, version.version, person, why, now)
            returned[version.content.title] = why
        else:
            passed.append(version)
    entries.approve_all(known.path, passed, person, now)
    return Passed(len(passed), returned, found.elsewhere)


def _read(known: Knowledge, file: File) -> Table:
    taken = {
        state.newest.content.title
        for state in entry_records.states(known.path)
        if state.stage not in ENDED
    }
    return lines_of(read(file.name, file.content), taken)


def _imported(state: State) -> bool:
    """Whether it waits for review as it was brought in."""
    return state.stage == "review" and state.newest.reason == REASON


def _foreign(known: Knowledge, table: Table, rights: Rights) -> Iterator[Fault]:
    """The rows of bureaus that are not theirs."""
    for row, content in table.lines:
        told = of_entries(rights, content)
        if told and content.owner in known.book.departments:
            yield Fault(row, LABELS["owner"], told)


def _against(
    known: Knowledge, line: Line, proofs: Mapping[date, Sequence[Evidence]]
) -> Iterator[Fault]:
    content = line.content
    for found in findings(known.book, known.local, content, proofs[content.since]):
        if found.blocks:
            yield Fault(line.row, LABELS[found.field], f"{found.what}{found.mend}")

"""What the page of an entry shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from faq import entry_records
from faq.entry_records import History, State
from faq.entry_rows import ENDED, Version
from web.staff.entry_acts import FREE
from web.staff.entry_diff import Change, changes
from web.staff.gate.amounts import Amount
from web.staff.gate.check import Knowledge, check
from web.staff.gate.finding import Finding
from web.staff.gate.origins import evidence, held, origins
from web.staff.rights import Rights, of_entries

ACTS = {
    "drafted": "写",
    "submitted": "送审",
    "approved": "复核通过",
    "returned": "退回",
    "retired": "停用",
    "withdrawn": "撤回",
}
"""What each act is called."""


@dataclass(frozen=True)
class EntryPage:
    """One version of an entry with all that helps to judge it, and what may be done with it.

    `refusal` says who else may do the rest; "" where this person may.
    """

    state: State
    shown: Version
    history: History
    against: int
    changed: list[Change]
    findings: list[Finding]
    origins: dict[Amount, list[str]]
    may: frozenset[str]
    refusal: str


def gather(
    known: Knowledge, entry: str, number: int | None, today: date, who: str, rights: Rights
) -> EntryPage:
    """The page of version `number` (None: the newest). Raises Refused where there is none."""
    book, local, path = known
    state, history = entry_records.state(path, entry), entry_records.history(path, entry)
    shown = {each.version: each for each in history.versions}.get(number or 0, state.newest)
    content = shown.content
    before = _before(state, history, shown)
    day = max(content.since, today)
    refusal = of_entries(rights, book, content, state.newest.content)
    may = _may(state, history, shown, who)
    return EntryPage(
        state=state,
        shown=shown,
        history=history,
        against=before.version if before else 0,
        changed=changes(before.content, content) if before else [],
        findings=check(known, content, entry, today),
        origins=origins(content, evidence(book, local, content, day, held(book, local, day))),
        may=may & set(FREE) if refusal else may,
        refusal=refusal,
    )


def _before(state: State, history: History, shown: Version) -> Version | None:
    """What a version is compared with: the one published, or else the one before it."""
    numbers = {state.published, shown.version - 1} - {shown.version, None}
    earlier = [each for each in history.versions if each.version in numbers]
    return next(
        (each for each in earlier if each.version == state.published),
        earlier[0] if earlier else None,
    )


def _may(state: State, history: History, shown: Version, who: str) -> frozenset[str]:
    """What `who` may do with the version shown."""
    newest = shown.version == state.newest.version
    may = {"edit"}
    if state.stage not in ENDED:
        may |= {"retire"} | ({"withdraw"} if state.published else set())
    if newest and state.stage == "draft":
        may.add("submit")
    if newest and state.stage == "review":
        may |= {"return"} | ({"approve"} if shown.author != who else set())
    if shown.version in history.published_before() and shown.version != state.published:
        may.add("restore")
    return frozenset(may)

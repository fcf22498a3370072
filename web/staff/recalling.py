"""What was answered wrongly is withdrawn, and whoever heard it is listed: one act for both."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from desk.answers_given import LocalValue
from faq import entries, entry_records, figure_review, recalls
from faq.entry_rows import ENDED
from faq.errors import Refused
from faq.recalls import Recall
from rulebook.book import Rulebook
from rulebook.typed_figure import text
from web.staff.rights import Rights, of_entries, of_figure, of_topic


class Wrong(NamedTuple):
    """What was wrong since a day, and why: a topic, an entry (None: in all versions), a figure."""

    since: date
    reason: str
    topic: str | None = None
    entry: str | None = None
    version: int | None = None
    proposal: int | None = None


def withdraw(file: Path, wrong: Wrong, person: str, at: datetime) -> int:
    """Ends what is still told of it, and opens the list; the number of the recall.

    An entry that ended before, or says something else by now, is listed all the same. Raises
    Refused, for a local figure that was not rolled back.
    """
    if not wrong.reason.strip():
        raise Refused("请写明错在哪里。")
    if wrong.entry and _still_told(file, wrong.entry, wrong.version):
        entries.withdraw(file, wrong.entry, person, wrong.reason, at)
    if wrong.proposal and figure_review.proposal(file, wrong.proposal).state != "rolled_back":
        raise Refused("这一条还在用，请先撤回它。")
    return recalls.withdraw(
        file,
        topic=wrong.topic,
        entry=wrong.entry,
        version=wrong.version,
        proposal=wrong.proposal,
        wrong_since=wrong.since,
        reason=wrong.reason,
        person=person,
        at=at,
    )


def called(book: Rulebook, file: Path, recall: Recall) -> str:
    """What a recall is of, for people."""
    if recall.proposal:
        return _figure(book, file, recall.proposal).text
    if recall.topic:
        topic = book.topics.get(recall.topic)
        return topic.title if topic else recall.topic
    return f"知识点 {recall.entry}" + (f" 第 {recall.version} 版" if recall.version else "")


def figure(book: Rulebook, file: Path, recall: Recall) -> LocalValue | None:
    """The local figure that a recall is of, as answers told it."""
    return _figure(book, file, recall.proposal) if recall.proposal else None


def refusal(book: Rulebook, file: Path, rights: Rights, recall: Recall) -> str:
    """Who may review a recall, as a sentence; "" where these rights reach."""
    if recall.proposal:
        found = figure_review.proposal(file, recall.proposal)
        return of_figure(rights, book, found.name, found.place)
    if recall.topic:
        return of_topic(rights, book, recall.topic)
    state = entry_records.state(file, recall.entry or "")
    return of_entries(rights, book, state.newest.content)


def _figure(book: Rulebook, file: Path, proposal: int) -> LocalValue:
    """As `rulebook.filled` tells it: with its place and its meaning before it."""
    found = figure_review.proposal(file, proposal)
    row, value = book.locals[found.name], found.value or ""
    shown = f"{found.place or ''}{row.meaning}：{text(row, value)}"
    return LocalValue(value, shown, found.source or "", found.place)


def _still_told(file: Path, entry: str, version: int | None) -> bool:
    """Raises Refused for an entry, or a version, that there is not."""
    state = entry_records.state(file, entry)
    known = {each.version for each in entry_records.history(file, entry).versions}
    if version is not None and version not in known:
        raise Refused(f"没有 {entry} 第 {version} 版。")
    return state.stage not in ENDED and version in (None, state.published)

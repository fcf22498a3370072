"""The policy topics with their present words, each to be worded anew by an entry."""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path
from typing import NamedTuple

from fastapi import Request
from fastapi.responses import Response

from faq.published import Published
from faq.published_entries import PublishedEntries
from rulebook.book import Rulebook
from rulebook.entry import WORDED
from rulebook.vouched import answerable
from web.login.access import private
from web.login.rooms import STAFF
from web.staff.rendering import PAGES
from web.staff.rights import Rights, held

router = private(STAFF)


class TopicRow(NamedTuple):
    """A topic: its first words, the entries that word it, and the bureaus that answer for it."""

    id: str
    title: str
    words: str
    entries: list[str]
    bureaus: list[str]
    may: bool


@router.get("/topics")
async def topics(request: Request) -> Response:
    """The topics whose words staff may replace."""
    state = request.app.state
    given = (state.book, state.config.faq, state.config.today(), held(request))
    return PAGES.response(request, "topics.html", topics=await asyncio.to_thread(_rows, *given))


def _rows(book: Rulebook, file: Path, today: date, rights: Rights) -> list[TopicRow]:
    day = book.on(today, Published(file))
    wording: dict[str, list[str]] = {}
    for entry in PublishedEntries(file).on(today):
        wording.setdefault(entry.topic or "", []).append(entry.entry)
    found = []
    for topic in book.topics.values():
        answer, bureaus = day.topic(topic.id), answerable(book, topic.id)
        if answer.ending in WORDED:
            own = (wording.get(topic.id, []), bureaus, rights.may(bureaus))
            found.append(TopicRow(topic.id, topic.title, answer.parts.short, *own))
    return sorted(found, key=lambda row: row.title)

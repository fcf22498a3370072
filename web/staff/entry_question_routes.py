"""What an entry would change: the frozen questions before and after, and its own phrasings."""

from __future__ import annotations

import asyncio
from datetime import date

from fastapi import Request
from fastapi.responses import Response

from faq import entry_records
from faq.entry_rows import Version
from faq.published import Published
from faq.readings import Readings
from web import errors
from web.login.access import private
from web.login.rooms import STAFF
from web.operator.card import title
from web.staff.gate import frozen, reading, topics
from web.staff.gate.asking import Asked
from web.staff.gate.compared import compare
from web.staff.gate.finding import Finding
from web.staff.rendering import PAGES

router = private(STAFF)


@router.get("/entries/{entry}/questions")
async def page(request: Request, entry: str, version: int = 0) -> Response:
    """Asks the frozen questions with and without this version of the entry."""
    state = request.app.state
    shown = await _version(request, entry, version)
    day = state.config.today()
    asked = Asked(state.bot, state.config.model(), day)
    compared = await compare(state.asking, asked, state.config.faq, shown)
    said = (shown.content.title, *shown.content.phrasings)
    await reading.read(state.bot, state.config.faq, state.config.model(), said)
    alike = await asyncio.to_thread(frozen.alike, state.config.faq, shown, day)
    answering = await asyncio.to_thread(_answering, request, shown, day)
    return PAGES.response(
        request,
        "entry_questions.html",
        shown=shown,
        asked=len(frozen.questions()),
        count=state.asking.count,
        title=lambda topic: title(state.book, topic) or topic,
        shifts=compared.shifts,
        failed=compared.failed,
        findings=[*alike, *answering],
    )


def _answering(request: Request, shown: Version, day: date) -> list[Finding]:
    """Topics that answer its phrasings by now, as they were read."""
    state, content = request.app.state, shown.content
    read = Readings(state.config.faq).of((content.title, *content.phrasings))
    return topics.beside(state.book, Published(state.config.faq), content, day, read)


async def _version(request: Request, entry: str, version: int) -> Version:
    path = request.app.state.config.faq
    history = await asyncio.to_thread(entry_records.history, path, entry)
    found = [each for each in history.versions if version in (0, each.version)]
    if not found:
        raise errors.plain(404)
    return found[-1]

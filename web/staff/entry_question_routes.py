"""What an entry would change: the frozen questions before and after, and its own phrasings."""

from __future__ import annotations

import asyncio

from fastapi import Request
from fastapi.responses import Response

from faq import entry_records
from faq.entry_rows import Version
from faq.vectors import Vectors
from web import errors
from web.bot_client import BotFailure
from web.login.access import private
from web.login.rooms import STAFF
from web.operator.card import title
from web.staff.gate import frozen, topics
from web.staff.gate.asking import Asked
from web.staff.gate.frozen import Shift
from web.staff.rendering import PAGES

router = private(STAFF)


@router.get("/entries/{entry}/questions")
async def compare(request: Request, entry: str, version: int = 0) -> Response:
    """Asks the frozen questions with and without this version of the entry."""
    state = request.app.state
    shown = await _version(request, entry, version)
    day = state.config.today()
    shifts, failed = await _shifts(request, shown)
    answering = [] if failed else await topics.answering(state.book, state.bot, shown.content, day)
    alike = await asyncio.to_thread(frozen.alike, state.config.faq, shown, day)
    return PAGES.response(
        request,
        "entry_questions.html",
        shown=shown,
        asked=len(frozen.questions()),
        count=state.asking.count,
        title=lambda topic: title(state.book, topic) or topic,
        shifts=shifts,
        failed=failed,
        findings=[*alike, *answering],
    )


async def _version(request: Request, entry: str, version: int) -> Version:
    path = request.app.state.config.faq
    history = await asyncio.to_thread(entry_records.history, path, entry)
    found = [each for each in history.versions if version in (0, each.version)]
    if not found:
        raise errors.plain(404)
    return found[-1]


async def _shifts(request: Request, version: Version) -> tuple[list[Shift] | None, bool]:
    """What would change, or None while that is being asked; and whether no worker answered."""
    state = request.app.state
    path, day, model = state.config.faq, state.config.today(), state.config.model()
    vectors, texts = Vectors(path), frozen.texts_of(version)
    read = await asyncio.to_thread(state.asking.readings, model, vectors, texts)
    if read is not None:
        return await asyncio.to_thread(frozen.shifts, path, read, version, day), False
    try:
        state.asking.begin(Asked(state.bot, model, day), vectors, texts)
    except BotFailure:
        return None, True
    return None, False

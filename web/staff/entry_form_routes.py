"""Where an entry is written, and written anew."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Any

from fastapi import Request
from fastapi.responses import RedirectResponse, Response

from faq import entries, entry_records
from faq.entry_content import LABELS, LENGTHS, LINE_MOST, REQUIRED, EntryContent
from faq.errors import Refused
from faq.published import Published
from rulebook.book import Rulebook
from web.login.access import private
from web.login.rooms import STAFF
from web.staff import entry_form
from web.staff.entry_form import Form, words_of
from web.staff.entry_reading import found
from web.staff.gate.rules import programmes
from web.staff.rendering import PAGES
from web.staff.rights import Rights, held, of_entries
from web.text import clean

router = private(STAFF)
REASON_MOST = 200


@router.get("/entries/new")
async def new(request: Request) -> Response:
    """An empty form; what the address gives is filled in, and the bureau of who writes."""
    state = request.app.state
    today, own = state.config.today(), held(request).bureau or ""
    given = {"owner": own, **request.query_params}
    if topic := state.book.topics.get(given.get("words_of", "")):
        local = Published(state.config.faq)
        answer = state.book.on(today, local).topic(topic.id)
        given |= words_of(state.book, answer, topic.title)
    return await _page(request, None, 0, entry_form.empty(today, given))


@router.post("/entries/new")
async def write(request: Request) -> Response:
    """The first draft of a new entry."""
    return await _written(request, None)


@router.get("/entries/{entry}/edit")
async def edit(request: Request, entry: str) -> Response:
    """The newest version in the form; for whom it is not, the entry, which says who may."""
    state = await found(request, entry)
    if of_entries(held(request), request.app.state.book, state.newest.content):
        return RedirectResponse(f"/staff/entries/{entry}", 303, {"Cache-Control": "no-store"})
    form = entry_form.of(state.newest.content)
    return await _page(request, entry, state.newest.version, form)


@router.post("/entries/{entry}/edit")
async def rewrite(request: Request, entry: str) -> Response:
    """A new version of an entry."""
    state = await found(request, entry)
    return await _written(request, entry, state.newest.content)


async def _written(request: Request, entry: str | None, *before: EntryContent) -> Response:
    state, typed = request.app.state, await request.form()
    given = {name: str(value) for name, value in typed.items()}
    form = entry_form.read(given, state.book)
    after, reason = given.get("after", ""), clean(given.get("reason", ""))[:REASON_MOST]
    number = int(after) if after.isdecimal() else 0
    if not reason.strip():
        return await _page(request, entry, number, form, "请写明为什么写、为什么改。")
    if form.content is None:
        return await _page(request, entry, number, form, "有几处要改，见下面各栏。", reason)
    if refusal := of_entries(held(request), state.book, *before, form.content):
        return await _page(request, entry, number, form, refusal, reason)
    who, now = request.state.person.name, state.config.now()
    based = None if entry is None else number
    told = (state.config.faq, entry, form.content, who, reason, now, based)
    try:
        written = await asyncio.to_thread(entries.draft, *told)
    except Refused as refused:
        return await _page(request, entry, number, form, str(refused), reason)
    address = f"/staff/entries/{written.entry}"
    return RedirectResponse(address, 303, {"Cache-Control": "no-store"})


async def _page(
    request: Request,
    entry: str | None,
    after: int,
    form: Form,
    problem: str = "",
    reason: str = "",
) -> Response:
    state = request.app.state
    categories = await asyncio.to_thread(entry_records.categories, state.config.faq)
    return PAGES.response(
        request,
        "entry_form.html",
        422 if problem else 200,
        entry=entry,
        after=after,
        form=form,
        problem=problem,
        reason=reason,
        categories=categories,
        **_choices(state.book, held(request)),
    )


def _choices(book: Rulebook, own: Rights) -> dict[str, Any]:
    """What the fields of the form offer, and how long each may be."""
    return {
        "labels": LABELS,
        "required": REQUIRED,
        "most": {name: LENGTHS.get(name, LINE_MOST) for name in LABELS},
        "topics": {topic.id: topic.title for topic in book.topics.values()},
        "programmes": _pairs(programmes(book)),
        "townships": _pairs(office.name for office in book.offices),
        "owners": _pairs(each for each in book.departments if own.may([each])),
        "sources": {source.id: source.title for source in book.sources.values()},
    }


def _pairs(names: Iterable[str]) -> list[tuple[str, str]]:
    return [(name, name) for name in names]

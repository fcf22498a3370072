"""The list of entries, an entry with its versions, and what is done with it."""

from __future__ import annotations

import asyncio
from typing import Annotated

from fastapi import Form, Request
from fastapi.responses import RedirectResponse, Response

from faq import entry_records
from faq.entry_content import LABELS, EntryContent
from faq.errors import Refused
from faq.published import Published
from web import errors
from web.login.access import private
from web.login.rooms import STAFF
from web.operator.card import title
from web.staff import entry_form, entry_page, entry_trial
from web.staff.entry_acts import Wanted, do
from web.staff.entry_list import STAGES, Filters, listed, overdue
from web.staff.entry_reading import found
from web.staff.gate import reading
from web.staff.gate.asking import Asked
from web.staff.gate.check import Knowledge
from web.staff.gate.compared import Compared, waited
from web.staff.rendering import PAGES
from web.staff.rights import held
from web.text import clean

router = private(STAFF)
Text = Annotated[str, Form(max_length=1000)]
GIVE_A_REASON = "先看“问一遍固定的问题”；确实要发布，写明理由再点。"


@router.get("/entries")
async def list_page(
    request: Request,
    q: str = "",
    stage: str = "",
    category: str = "",
    owner: str = "",
    overdue_only: bool = False,
    page: int = 1,
) -> Response:
    """The entries asked for."""
    state = request.app.state
    path, today = state.config.faq, state.config.today()
    filters = Filters(clean(q)[:100], stage, category, owner, overdue_only, page)
    return PAGES.response(
        request,
        "entry_list.html",
        filters=filters,
        listed=await asyncio.to_thread(listed, path, filters, today),
        categories=[
            (each, each) for each in await asyncio.to_thread(entry_records.categories, path)
        ],
        owners=[(each, each) for each in state.book.departments],
        stages=STAGES,
        overdue=lambda each: overdue(each, today),
    )


@router.get("/entries/try")
async def try_page(request: Request, q: str = "", on: str = "") -> Response:
    """Asks the assistant a question: what answers it, and why."""
    state = request.app.state
    q, day = clean(q)[: state.config.turn_chars], entry_trial.day(on, state.config.today())
    trial = await entry_trial.ask(state.bot, q, day) if q else None
    return PAGES.response(
        request, "entry_try.html", q=q, day=day, trial=trial, title=lambda t: title(state.book, t)
    )


@router.get("/entries/clauses")
async def clauses(request: Request, source: str = "") -> Response:
    """The documents held and, of the one asked for, its clauses with their numbers and words."""
    book, today = request.app.state.book, request.app.state.config.today()
    own = [each for each in book.clauses.values() if each.source == source]
    return PAGES.response(
        request,
        "entry_clauses.html",
        sources=book.sources.values(),
        chosen=book.sources.get(source),
        clauses=[(each, each.status(today, None)) for each in own],
    )


@router.get("/entries/{entry}")
async def entry_of(request: Request, entry: str, version: int | None = None) -> Response:
    """One version of an entry; the newest unless another is asked for."""
    return await _page(request, entry, version)


@router.post("/entries/{entry}")
async def act(
    request: Request,
    entry: str,
    does: Text = "",
    version: Annotated[int, Form()] = 0,
    reason: Text = "",
) -> Response:
    """Does something with a version, if its bureau, the gate and the rules of the room allow.

    Approving asks the frozen questions first: where some get worse, it takes a reason. Going back
    to an older version, which has a reason anyway, does not wait for that.
    """
    state = await found(request, entry)
    await _read(request, state.newest.content)
    config, who, reason = request.app.state.config, request.state.person.name, clean(reason)
    if does == "approve":
        compared = await _compared(request, entry, version)
        if compared.objection and not reason:
            told = f"{compared.objection}{GIVE_A_REASON}"
            return await _page(request, entry, version or None, told, 409)
        reason = f"{reason}（{compared.told}）"
    wanted = Wanted(does, entry, version, who, reason, held(request))
    try:
        await asyncio.to_thread(do, known(request), wanted, config.today(), config.now())
    except Refused as refused:
        return await _page(request, entry, version or None, str(refused), 409)
    return RedirectResponse(f"/staff/entries/{entry}", 303, {"Cache-Control": "no-store"})


async def _compared(request: Request, entry: str, version: int) -> Compared:
    state = request.app.state
    config, path = state.config, state.config.faq
    history = await asyncio.to_thread(entry_records.history, path, entry)
    due = [each for each in history.versions if each.version == version]
    if not due:
        raise errors.plain(404)
    return await waited(state.asking, Asked(state.bot, config.model(), config.today()), path, *due)


async def _read(request: Request, *contents: EntryContent) -> None:
    """What a worker takes the phrasings for: the gate asks for it."""
    state = request.app.state
    said = [text for each in contents for text in (each.title, *each.phrasings)]
    await reading.read(state.bot, state.config.faq, state.config.model(), said)


def known(request: Request) -> Knowledge:
    """What an entry is held against."""
    state = request.app.state
    return Knowledge(state.book, Published(state.config.faq), state.config.faq)


async def _page(
    request: Request, entry: str, version: int | None, problem: str = "", status: int = 200
) -> Response:
    await found(request, entry)
    who, today = request.state.person.name, request.app.state.config.today()
    given = (known(request), entry, version, today, who, held(request))
    page = await asyncio.to_thread(entry_page.gather, *given)
    return PAGES.response(
        request,
        "entry.html",
        status,
        problem=problem,
        stages=STAGES,
        acts=entry_page.ACTS,
        labels=LABELS,
        values=entry_form.of(page.shown.content).values,
        **vars(page),
    )

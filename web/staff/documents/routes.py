"""The pages of new documents."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import Annotated, Any

from fastapi import Form, Request, UploadFile
from fastapi.responses import PlainTextResponse, RedirectResponse, Response

from faq import documents
from faq.document_text import capped, text_of
from faq.documents import Brought, Document
from faq.errors import Refused
from rulebook.errors import NotKnown
from rulebook.revision.comparison import compare
from rulebook.revision.patch import NewDocument, patch
from web import errors
from web.errors import Refusal
from web.login.access import private
from web.login.rooms import STAFF
from web.staff.documents.worklist import CHANGES, RESTS, worklist
from web.staff.rendering import PAGES
from web.text import clean

router = private(STAFF)
Short = Annotated[str, Form(max_length=200)]
FIELDS = ("title", "replaces", "name", "issued", "since", "text")


@router.get("/documents")
async def all_documents(request: Request) -> Response:
    """What was brought so far, and the form for another."""
    return await _page(request)


@router.post("/documents")
async def bring(
    request: Request,
    title: Short = "",
    replaces: Short = "",
    name: Short = "",
    issued: Short = "",
    since: Short = "",
    text: Annotated[str, Form()] = "",
    file: UploadFile | None = None,
) -> Response:
    """Takes a document in, from a file or as pasted text, and opens its list."""
    given = {"title": title, "replaces": replaces, "name": name, "issued": issued, "since": since}
    try:
        words = await _words(file) if file and file.filename else capped(text)
        id = await asyncio.to_thread(_keep, request, given, clean(words))
    except (Refused, NotKnown) as refused:
        return await _page(request, str(refused), given | {"text": text})
    return RedirectResponse(f"/staff/documents/{id}", 303)


@router.get("/documents/{id}")
async def one(request: Request, id: int) -> Response:
    """A document's list."""
    found = await _found(request, id)
    state = request.app.state
    given = (state.book, state.config.faq, found)
    work = await asyncio.to_thread(worklist, *given)
    return PAGES.response(
        request,
        "document.html",
        document=found,
        work=work,
        held=state.book.sources[found.brought.replaces],
        open=sum(not item.tick for each in work for item in each.items),
        changes=CHANGES,
        rests=RESTS,
    )


@router.post("/documents/{id}/ticks")
async def tick(
    request: Request,
    id: int,
    item: Annotated[str, Form(max_length=500)],
    done: Short = "",
) -> Response:
    """Settles an item, or opens it again."""
    await _found(request, id)
    config, person = request.app.state.config, request.state.person
    if done:
        given = (config.faq, id, item, person.name, config.now())
        await asyncio.to_thread(documents.tick, *given)
    else:
        await asyncio.to_thread(documents.untick, config.faq, id, item)
    return RedirectResponse(f"/staff/documents/{id}#list", 303)


@router.get("/documents/{id}/patch")
async def download(request: Request, id: int) -> Response:
    """The patch of the rules for a maintainer."""
    brought = (await _found(request, id)).brought
    made = await asyncio.to_thread(_patch, request, brought)
    name = f'attachment; filename="{brought.name}.patch"'
    return PlainTextResponse(made, headers={"Content-Disposition": name})


async def _words(file: UploadFile) -> str:
    return await asyncio.to_thread(text_of, file.filename or "", await file.read())


def _patch(request: Request, brought: Brought) -> str:
    book = request.app.state.book
    changes = compare(book, brought.replaces, brought.text)
    new = NewDocument(brought.name, brought.title, brought.issued, brought.since)
    policies = request.app.state.config.policies
    return patch(policies, book, brought.replaces, new, brought.text, changes)


def _keep(request: Request, given: dict[str, str], text: str) -> int:
    """Raises Refused or NotKnown; then nothing is kept."""
    state = request.app.state
    since = _day(given["since"])
    name = given["name"] or _name(given["replaces"], since)
    if name in state.book.sources:
        raise Refused(f"编号 {name} 已经用在一份收录的文件上，请另写一个编号。")
    if not text:
        raise Refused("请选一个文件，或者把文字贴进来。")
    compare(state.book, given["replaces"], text)
    brought = Brought(
        given["title"].strip(),
        given["replaces"],
        name,
        _day(given["issued"]),
        since,
        text,
        request.state.person.name,
        state.config.now(),
    )
    return documents.keep(state.config.faq, brought)


def _name(replaces: str, since: date) -> str:
    """A number for whoever has none in mind: the old document's, with the new year."""
    return f"{replaces.rpartition('-')[0] or replaces}-{since.year}"


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused(f"日期要写成 2027-01-31 这样，不能是“{text}”。") from None


async def _found(request: Request, id: int) -> Document:
    try:
        return await asyncio.to_thread(documents.get, request.app.state.config.faq, id)
    except Refused as refused:
        raise Refusal(404, errors.plain(404).code, str(refused)) from None


async def _page(
    request: Request, problem: str = "", given: dict[str, Any] | None = None
) -> Response:
    state = request.app.state
    printed = {clause.source for clause in state.book.clauses.values() if clause.printed}
    return PAGES.response(
        request,
        "documents.html",
        400 if problem else 200,
        problem=problem,
        given=dict.fromkeys(FIELDS, "") | (given or {}),
        documents=await asyncio.to_thread(documents.all_of, state.config.faq),
        held=[source for source in state.book.sources.values() if source.id in printed],
        sources=state.book.sources,
    )

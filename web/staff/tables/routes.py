"""The page of tables: check a file, take it in, publish what came in, take all out."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated, Any

from fastapi import Form, Query, Request, UploadFile
from fastapi.responses import RedirectResponse, Response

from faq import entry_records, vectors_due
from faq.entry_content import LABELS
from faq.errors import Refused
from faq.published import Published
from faq.sheets import checked
from faq.sheets.cells import csv_file, workbook
from faq.sheets.checked import File
from faq.sheets.entries import HEAD, NEEDED, rows
from web.login.access import private
from web.login.rooms import STAFF
from web.staff.gate.check import Knowledge
from web.staff.rendering import PAGES
from web.staff.rights import held
from web.staff.tables import taking_back, taking_in

router = private(STAFF)
HERE = f"{STAFF.address}/import"
SHOWN = 500
"""So many faults are listed on the page; there may be more."""
KINDS = {
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", workbook),
    "csv": ("text/csv; charset=utf-8", csv_file),
}


@router.get("/import")
async def page(
    request: Request,
    taken: Annotated[int, Query(ge=0)] = 0,
    undone: Annotated[int, Query(ge=0)] = 0,
) -> Response:
    """The form, what waits, and how far the publication is."""
    return await _page(request, taken=taken, undone=undone)


@router.post("/import/check")
async def check(request: Request, file: UploadFile | None = None) -> Response:
    """Reads a file and tells what is wrong with it, row by row; nothing changes."""
    if file is None or not file.filename:
        return await _page(request, "请先选一个文件。")
    brought = File(file.filename, await file.read())
    try:
        given = (_known(request), brought, request.app.state.config.today(), held(request))
        table = await asyncio.to_thread(taking_in.examined, *given)
    except Refused as refused:
        return await _page(request, f"{brought.name}：{refused}")
    digest = (
        "" if table.faults else await asyncio.to_thread(checked.keep, _folder(request), brought)
    )
    return await _page(request, table=table, digest=digest, name=brought.name)


@router.post("/import")
async def take_in(request: Request, digest: Annotated[str, Form(max_length=64)] = "") -> Response:
    """Takes in a file that was checked: all of it, or nothing."""
    config, person = request.app.state.config, request.state.person
    try:
        file = await asyncio.to_thread(checked.get, _folder(request), digest)
        when = (config.today(), config.now())
        given = (_known(request), file, person.name, *when, held(request))
        count = await asyncio.to_thread(taking_in.take_in, *given)
    except Refused as refused:
        return await _page(request, str(refused))
    return RedirectResponse(f"{HERE}?taken={count}", 303)


@router.post("/import/publish")
async def publish(request: Request) -> Response:
    """Begins to publish what others brought in, of the bureaus that are theirs."""
    state = request.app.state
    try:
        state.publishing.begin(request.state.person.name, held(request))
    except Refused as refused:
        return await _page(request, str(refused))
    return RedirectResponse(HERE, 303)


@router.post("/import/cancel")
async def cancel(request: Request) -> Response:
    """Ends the publication under way; what is published stays so."""
    request.app.state.publishing.cancel()
    return RedirectResponse(HERE, 303)


@router.post("/import/undo")
async def undo(
    request: Request,
    author: Annotated[str, Form(max_length=100)] = "",
    at: Annotated[str, Form(max_length=50)] = "",
) -> Response:
    """Takes back what of one import was not published yet."""
    given = (_known(request), author, at, request.state.person.name)
    try:
        now = request.app.state.config.now()
        count = await asyncio.to_thread(taking_back.undo, *given, held(request), now)
    except Refused as refused:
        return await _page(request, str(refused))
    return RedirectResponse(f"{HERE}?undone={count}", 303)


@router.get("/export.{kind}")
async def export(request: Request, kind: str) -> Response:
    """Every entry in its newest version, as a table that can be brought in again."""
    if kind not in KINDS:
        return await _page(request, "只有 xlsx 和 csv 两种。")
    media, make = KINDS[kind]
    content = await asyncio.to_thread(_table, request.app.state.config.faq, make)
    name = {"Content-Disposition": f'attachment; filename="entries.{kind}"'}
    return Response(content, media_type=media, headers=name)


def _table(path: Path, make: Any) -> bytes:
    found = reversed(entry_records.states(path))
    content: bytes = make(rows(state.newest.content for state in found))
    return content


def _known(request: Request) -> Knowledge:
    state = request.app.state
    return Knowledge(state.book, Published(state.config.faq), state.config.faq)


def _folder(request: Request) -> Path:
    return Path(request.app.state.config.faq).parent / "imports"


async def _page(request: Request, problem: str = "", **more: Any) -> Response:
    given = (_known(request), request.state.person.name, held(request))
    waiting = await asyncio.to_thread(taking_in.waiting, *given)
    back = await asyncio.to_thread(taking_back.left, given[0], given[2])
    unprepared = await asyncio.to_thread(vectors_due.missing, request.app.state.config.faq)
    told = {"table": None, "digest": "", "name": "", "taken": 0, "undone": 0, **more}
    return PAGES.response(
        request,
        "import.html",
        400 if problem else 200,
        problem=problem,
        waiting=waiting,
        unprepared=vectors_due.told(len(unprepared)),
        back=back,
        run=request.app.state.publishing.run,
        head=HEAD,
        needed=[LABELS[field] for field in NEEDED],
        shown=SHOWN,
        **told,
    )

"""The models and the utterances they learn: second review, a run, its report, one click back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Annotated

from fastapi import Form, Request
from fastapi.responses import RedirectResponse, Response

from faq import utterances
from faq.errors import Refused
from rulebook.vouched import answerable
from web.login.access import private
from web.login.rooms import STAFF
from web.staff import model_page, utterance_gate
from web.staff.model_page import room
from web.staff.rendering import PAGES
from web.staff.rights import held, of_all, of_topic
from web.staff.utterance_gate import Typed

router = private(STAFF)
PAGE = f"{STAFF.address}/models"


@router.get("/models")
async def page(request: Request) -> Response:
    """Models, run, report and utterances as they stand."""
    return await _page(request)


@router.get("/models/run")
async def run(request: Request) -> Response:
    """The run alone, for a page that looks again by itself."""
    told = await asyncio.to_thread(room(request).run)
    return PAGES.response(request, "model_run.html", run=told, **model_page.words())


@router.post("/models/utterances")
async def add(
    request: Request,
    topic: Annotated[str, Form(max_length=100)] = "",
    text: Annotated[str, Form(max_length=1000)] = "",
) -> Response:
    """Puts a line forward for a topic."""
    config, book = request.app.state.config, request.app.state.book
    typed = Typed(topic, text, request.state.person.name)
    if refusal := of_topic(held(request), book, topic) if topic in book.topics else "":
        return await _page(request, refusal, typed)
    known = await asyncio.to_thread(room(request).known)
    given = (config.faq, book, known, typed, config.now())
    return await _done(request, utterance_gate.add, *given, typed=typed)


@router.post("/models/utterances/{id}/approve")
async def approve(request: Request, id: int) -> Response:
    """Lets a line be learnt; a second person does it."""
    return await _reviewed(request, utterances.approve, id)


@router.post("/models/utterances/{id}/remove")
async def remove(request: Request, id: int) -> Response:
    """Lets a line be learnt no more."""
    return await _reviewed(request, utterances.remove, id)


@router.post("/models/start")
async def start(request: Request) -> Response:
    """Starts a run in the background."""
    return await _of_all(request, room(request).start, request.state.person.name)


@router.post("/models/cancel")
async def cancel(request: Request) -> Response:
    """Ends the run under way."""
    return await _of_all(request, room(request).cancel, request.state.person.name)


@router.post("/models/publish")
async def publish(request: Request) -> Response:
    """Makes the new model current, if it is not worse."""
    return await _of_all(request, room(request).publish, request.state.person.name)


@router.post("/models/use")
async def use(request: Request, file: Annotated[str, Form(max_length=200)] = "") -> Response:
    """Makes a kept model current."""
    return await _of_all(request, room(request).use, file, request.state.person.name)


async def _reviewed(request: Request, act: Callable[..., None], id: int) -> Response:
    config, book = request.app.state.config, request.app.state.book
    try:
        known = await asyncio.to_thread(utterances.find, config.faq, id)
        held(request).require("这个主题的话", answerable(book, known.topic))
    except Refused as refused:
        return await _page(request, str(refused))
    return await _done(request, act, config.faq, id, request.state.person.name, config.now())


async def _of_all(request: Request, act: Callable[..., object], *given: object) -> Response:
    """A model answers for every bureau, so nobody who acts for one alone decides on it."""
    if refusal := of_all(held(request), "模型"):
        return await _page(request, refusal)
    return await _done(request, act, *given)


async def _done(
    request: Request, act: Callable[..., object], *given: object, typed: Typed | None = None
) -> Response:
    try:
        await asyncio.to_thread(act, *given)
    except Refused as refused:
        return await _page(request, str(refused), typed)
    return RedirectResponse(PAGE, 303, {"Cache-Control": "no-store"})


async def _page(request: Request, problem: str = "", typed: Typed | None = None) -> Response:
    told = await model_page.gather(request)
    status = 409 if problem else 200
    return PAGES.response(request, "model.html", status, problem=problem, typed=typed, **told)

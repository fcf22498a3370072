"""The pages of the local figures: one person proposes, another approves."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Annotated

from fastapi import Form, Request
from fastapi.responses import Response

from faq import figure_review
from faq.errors import Refused
from faq.figures import local
from rulebook import typed_figure
from rulebook.typed_figure import Typed, Unfit
from web import errors
from web.login.access import private
from web.login.rooms import STAFF
from web.staff import figure_page
from web.staff.acting import doing, done
from web.staff.rendering import PAGES
from web.staff.rights import held, of_figure
from web.text import clean

router = private(STAFF)
Short = Annotated[str, Form(max_length=200)]
Long = Annotated[str, Form(max_length=1000)]
UNITS = {"yuan": "元，", "percent": "%，", "times": "倍，", "months": "月，"}
ACTS = {
    "approve": figure_review.approve,
    "return": figure_review.send_back,
    "roll-back": figure_review.roll_back,
}


@router.get("/figures")
async def every(request: Request) -> Response:
    """All local figures, and what waits for its review."""
    return await _list(request)


@router.post("/figures/proposals/{id}/{act}")
async def review(request: Request, id: int, act: str, reason: Long = "") -> Response:
    """Approves a proposal, sends it back, or undoes what it published."""
    if act not in ACTS:
        raise errors.plain(404)
    file, person, at = doing(request)
    try:
        found = await asyncio.to_thread(figure_review.proposal, file, id)
        _permit(request, found.name, found.place)
        given = (file, id, person, clean(reason), at)
        return await done(f"{STAFF.address}/figures", ACTS[act], *given)
    except Refused as refused:
        return await _list(request, str(refused))


@router.get("/figures/{name}")
async def one(request: Request, name: str) -> Response:
    """One local figure: what it unlocks, its values, and the forms to change them."""
    return await _one(request, name)


@router.post("/figures/{name}")
async def propose(
    request: Request,
    name: str,
    value: Long = "",
    source: Short = "",
    since: Short = "",
    place: Short = "",
    reason: Long = "",
) -> Response:
    """Proposes a value."""
    typed = Typed(clean(value), clean(source), since, place or None)
    told = {**typed._asdict(), "reason": clean(reason)}
    return await _proposed(request, name, lambda: _propose(request, name, typed, reason), told)


@router.post("/figures/{name}/end")
async def propose_end(
    request: Request, name: str, since: Short = "", place: Short = "", reason: Long = ""
) -> Response:
    """Proposes that nothing be published any more."""
    return await _proposed(request, name, lambda: _end(request, name, since, place, reason), {})


def _permit(request: Request, name: str, place: str | None) -> None:
    """Raises Refused where a figure is not theirs to set."""
    if told := of_figure(held(request), request.app.state.book, name, place):
        raise Refused(told)


def _propose(request: Request, name: str, typed: Typed, reason: str) -> None:
    _permit(request, name, typed.place)
    state, (file, person, at) = request.app.state, doing(request)
    read = typed_figure.read(state.book, name, typed, state.config.today())
    why = typed_figure.filled_in("理由", clean(reason))
    figure_review.propose(file, name, local(*read), person, why, at)


def _end(request: Request, name: str, since: str, place: str, reason: str) -> None:
    _permit(request, name, place or None)
    state, (file, person, at) = request.app.state, doing(request)
    row = typed_figure.declared(state.book, name)
    where = typed_figure.place(state.book, row, place or None)
    day = typed_figure.since(since, state.config.today())
    why = typed_figure.filled_in("理由", clean(reason))
    figure_review.propose_end(file, name, where, day, person, why, at)


async def _proposed(
    request: Request, name: str, act: Callable[[], None], told: dict[str, str | None]
) -> Response:
    try:
        return await done(f"{STAFF.address}/figures/{name}", act)
    except (Refused, Unfit) as error:
        return await _one(request, name, str(error), told)


async def _list(request: Request, problem: str = "") -> Response:
    state, file = request.app.state, request.app.state.config.faq
    items = await asyncio.to_thread(figure_page.items, state.book, file, state.config.today())
    own = held(request)
    asked = await asyncio.to_thread(figure_page.asked, state.book, file, own)
    waiting = [each for each in asked if each.proposal.state == "proposed"]
    status = 409 if problem else 200
    return PAGES.response(
        request, "figures.html", status, items=items, waiting=waiting, problem=problem
    )


async def _one(
    request: Request, name: str, problem: str = "", told: dict[str, str | None] | None = None
) -> Response:
    state, file = request.app.state, request.app.state.config.faq
    if name not in state.book.locals:
        raise errors.plain(404)
    today, own = state.config.today(), held(request)
    item = await asyncio.to_thread(figure_page.item, state.book, file, name, today)
    asked = await asyncio.to_thread(figure_page.asked, state.book, file, own, name)
    return PAGES.response(
        request,
        "figure.html",
        409 if problem else 200,
        item=item,
        places=figure_page.settable(state.book, own, item),
        refusal=of_figure(own, state.book, name, None),
        asked=asked,
        states=figure_page.STATES,
        typed={"value": "", "source": "", "since": today, "place": None, "reason": ""}
        | (told or {}),
        unit=UNITS.get(item.row.unit, ""),
        today=today,
        problem=problem,
    )

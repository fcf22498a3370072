"""The pages of the weekly sample: answers at random, scored by bureaus that know nobody's name."""

from __future__ import annotations

import asyncio
import secrets
from datetime import timedelta
from typing import Annotated, Any

from fastapi import Form, Request
from fastapi.responses import Response

from desk import answers_given
from desk.actors import SYSTEM
from desk.answers_given import Given
from desk.local_time import LOCAL
from faq import samples
from faq.errors import Refused
from faq.samples import Mark, Score
from rulebook.book import Rulebook
from web import errors
from web.login.access import private
from web.login.rooms import STAFF
from web.staff import sampling
from web.staff.acting import doing, done
from web.staff.recall_list import KEPT_APART
from web.staff.rendering import PAGES
from web.staff.rights import held
from web.staff.sampling import WEEK
from web.text import clean

router = private(STAFF)
Short = Annotated[str, Form(max_length=200)]
HERE = f"{STAFF.address}/samples"
MARKS: dict[Mark, str] = {"right": "对", "incomplete": "不全", "wrong": "错"}


@router.get("/samples")
async def every(request: Request) -> Response:
    """The samples drawn so far."""
    return await _list(request)


@router.post("/samples")
async def draw(request: Request) -> Response:
    """Draws from the answers of the last week."""
    try:
        return await done(HERE, _draw, request)
    except Refused as refused:
        return await _list(request, str(refused))


@router.get("/samples/{id}")
async def one(request: Request, id: int) -> Response:
    """A sample's answers, to be scored, and how bureaus found them."""
    return await _one(request, id)


@router.post("/samples/{id}/{item}")
async def score(
    request: Request, id: int, item: int, bureau: Short = "", mark: Short = "", why: Short = ""
) -> Response:
    """Keeps a bureau's score of one answer; staff who have a bureau score for it alone."""
    file, person, at = doing(request)
    try:
        if bureau not in request.app.state.book.departments:
            raise Refused("请选是哪个单位评的。")
        held(request).require("这个单位的评分", [bureau])
        given = (file, item, bureau, mark, clean(why), person, at)
        return await done(f"{HERE}/{id}#item-{item}", samples.score, *given)
    except Refused as refused:
        return await _one(request, id, str(refused))


def _draw(request: Request) -> None:
    file, person, at = doing(request)
    until = at.astimezone(LOCAL).date() + timedelta(days=1)
    given = (until - WEEK, until, secrets.SystemRandom(), person, at)
    sampling.draw(request.app.state.engine, file, *given)


async def _list(request: Request, problem: str = "") -> Response:
    found = await asyncio.to_thread(samples.every, request.app.state.config.faq)
    status = 409 if problem else 200
    return PAGES.response(
        request, "samples.html", status, samples=found, problem=problem, system=SYSTEM
    )


async def _one(request: Request, id: int, problem: str = "") -> Response:
    found = await asyncio.to_thread(_gathered, request, id)
    if not found["items"]:
        raise errors.plain(404)
    status = 409 if problem else 200
    return PAGES.response(request, "sample.html", status, problem=problem, marks=MARKS, **found)


def _gathered(request: Request, id: int) -> dict[str, Any]:
    state, file = request.app.state, request.app.state.config.faq
    own = held(request)
    items, scores = samples.items(file, id), samples.scores(file, id)
    places = {item: (drawn.message, drawn.position) for item, drawn in items.items()}
    scores = _open(scores, own.bureau, request.state.person.name)
    given = answers_given.at(state.engine, set(places.values()))
    apart = request.state.person.role != "supervisor"
    return {
        "id": id,
        "items": {item: _shown(given.get(place), apart) for item, place in places.items()},
        "scores": _by_item(scores),
        "results": _results(state.book, scores),
        "bureaus": [each for each in state.book.departments if own.may([each])],
        "titles": {topic.id: topic.title for topic in state.book.topics.values()},
    }


def _open(scores: list[Score], bureau: str | None, person: str) -> list[Score]:
    """Those of items that this person, or their bureau, scored: nobody is led by another's mark."""
    mine = {each.item for each in scores if person == each.person or bureau == each.bureau}
    return [each for each in scores if each.item in mine]


def _shown(given: Given | None, apart: bool) -> Given | None:
    """An answer of the sample; what was said beside a complaint is for a supervisor alone."""
    if given is None or not (given.kept_apart and apart):
        return given
    return given._replace(question=KEPT_APART)


def _by_item(scores: list[Score]) -> dict[int, list[Score]]:
    found: dict[int, list[Score]] = {}
    for each in scores:
        found.setdefault(each.item, []).append(each)
    return found


def _results(book: Rulebook, scores: list[Score]) -> dict[str, dict[Mark, int]]:
    """How often each bureau that scored found each mark."""
    counted: dict[str, dict[Mark, int]] = {}
    for bureau in book.departments:
        own = [each.mark for each in scores if each.bureau == bureau]
        if own:
            counted[bureau] = {mark: own.count(mark) for mark in MARKS}
    return counted

"""The pages of recalls: a wrong answer is withdrawn, reviewed, and those told it are called."""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from fastapi import Form, Request
from fastapi.responses import Response

from faq import recalls
from faq.errors import Refused
from faq.recalls import Recall
from faq.sheets.cells import csv_file
from rulebook.book import Rulebook
from rulebook.topic import Topic
from web import errors
from web.login.access import private
from web.login.rooms import STAFF
from web.staff import recall_list, recalling
from web.staff.acting import doing, done
from web.staff.recalling import Wrong
from web.staff.rendering import PAGES
from web.staff.rights import held
from web.text import clean

router = private(STAFF)
Short = Annotated[str, Form(max_length=200)]
Long = Annotated[str, Form(max_length=1000)]
HERE = f"{STAFF.address}/recalls"
LONGEST_NUMBER = 9
INFORMING = ("answered", "not_stated", "asked_back")
ACTS: dict[str, recalls.Act] = {"confirm": "confirmed", "lift": "lifted"}


@router.get("/recalls")
async def every(request: Request) -> Response:
    """All recalls, and the form for another."""
    return await _list(request)


@router.post("/recalls")
async def withdraw(
    request: Request,
    topic: Short = "",
    entry: Short = "",
    version: Short = "",
    proposal: Short = "",
    since: Short = "",
    reason: Long = "",
) -> Response:
    """Withdraws a wrong answer at once and lists who heard it: all staff may, for every bureau."""
    told = {"topic": topic, "entry": clean(entry), "version": version, "proposal": proposal}
    told |= {"since": since, "reason": clean(reason)}
    try:
        return await done(HERE, _withdraw, request, told)
    except Refused as refused:
        return await _list(request, str(refused), told)


@router.get("/recalls/{id}.csv")
async def file(request: Request, id: int) -> Response:
    """Everybody who was given the answer, as a table for a spreadsheet."""
    found = await _found(request, id)
    table = csv_file([recall_list.HEAD, *recall_list.rows(found["heard"], found["calls"])])
    name = f'attachment; filename="recall-{id}.csv"'
    kept = {"Cache-Control": "no-store", "Content-Disposition": name}
    return Response(table, 200, kept, "text/csv; charset=utf-8")


@router.get("/recalls/{id}")
async def one(request: Request, id: int) -> Response:
    """A recall, its review, and everybody who was given the answer."""
    return await _one(request, id)


@router.post("/recalls/{id}/review/{act}")
async def review(request: Request, id: int, act: str, reason: Long = "") -> Response:
    """Another person of a bureau that keeps the answer confirms it, or lifts it."""
    if act not in ACTS:
        raise errors.plain(404)
    file, person, at = doing(request)
    try:
        await asyncio.to_thread(_permit, request, id)
        given = (file, id, ACTS[act], person, clean(reason), at)
        return await done(f"{HERE}/{id}", recalls.review, *given)
    except Refused as refused:
        return await _one(request, id, str(refused))


@router.post("/recalls/{id}/calls/{receipt}")
async def called(request: Request, id: int, receipt: str, outcome: Long = "") -> Response:
    """Ticks off somebody who was called back."""
    file, person, at = doing(request)
    try:
        given = (file, id, receipt, clean(outcome), person, at)
        return await done(f"{HERE}/{id}", recalls.called, *given)
    except Refused as refused:
        return await _one(request, id, str(refused))


def _withdraw(request: Request, told: dict[str, str]) -> None:
    file, person, at = doing(request)
    recalling.withdraw(file, _wrong(request.app.state.book, told), person, at)


def _wrong(book: Rulebook, told: dict[str, str]) -> Wrong:
    """What was typed. Raises Refused."""
    topic, entry = told["topic"] or None, told["entry"] or None
    version, proposal = _number(told["version"]), _number(told["proposal"])
    if sum(each is not None for each in (topic, entry, proposal)) != 1:
        raise Refused("请选一个主题，或者写一个知识点的编号。")
    if topic and topic not in _recallable(book):
        raise Refused("没有这个主题，或者它是请人来办的，不能撤下。")
    try:
        since = date.fromisoformat(told["since"])
    except ValueError:
        raise Refused("请填从哪天起是错的。") from None
    return Wrong(since, told["reason"], topic, entry, version if entry else None, proposal)


def _number(typed: str) -> int | None:
    """Raises Refused for what is no number."""
    if not typed.strip():
        return None
    if not (typed.strip().isdecimal() and len(typed) <= LONGEST_NUMBER):
        raise Refused("版次和编号只写数字。")
    return int(typed)


def _permit(request: Request, id: int) -> None:
    """Raises Refused where the second review is another bureau's."""
    recall = recalls.find(request.app.state.config.faq, id)
    state = request.app.state
    if told := recalling.refusal(state.book, state.config.faq, held(request), recall):
        raise Refused(told)


def _recallable(book: Rulebook) -> list[str]:
    """The topics that only inform; one that brings a person is never withdrawn."""
    return [topic.id for topic in book.topics.values() if not _brings_a_person(topic)]


def _brings_a_person(topic: Topic) -> bool:
    variants = [variant for line in topic.timelines().values() for variant in line]
    return any(variant.case or variant.ending not in INFORMING for variant in variants)


def _every(book: Rulebook, file: Path) -> list[tuple[Recall, str]]:
    """All recalls with what each is of."""
    return [(each, recalling.called(book, file, each)) for each in recalls.every(file)]


async def _list(
    request: Request, problem: str = "", told: dict[str, str] | None = None
) -> Response:
    state = request.app.state
    today = state.config.today().isoformat()
    return PAGES.response(
        request,
        "recalls.html",
        409 if problem else 200,
        recalls=await asyncio.to_thread(_every, state.book, state.config.faq),
        topics={id: topic.title for id, topic in state.book.topics.items()},
        recallable=_recallable(state.book),
        typed=told or {"topic": "", "entry": "", "version": "", "since": today, "reason": ""},
        problem=problem,
    )


async def _one(request: Request, id: int, problem: str = "") -> Response:
    found = await _found(request, id)
    status = 409 if problem else 200
    return PAGES.response(request, "recall.html", status, problem=problem, **found)


async def _found(request: Request, id: int) -> dict[str, Any]:
    try:
        return await asyncio.to_thread(_gathered, request, id)
    except Refused:
        raise errors.plain(404) from None


def _gathered(request: Request, id: int) -> dict[str, Any]:
    state = request.app.state
    recall = recalls.find(state.config.faq, id)
    of = (state.book, state.config.faq)
    figure = recalling.figure(*of, recall)
    given = (recall, figure, state.config.now(), request.state.person.role)
    return {
        "recall": recall,
        "refusal": recalling.refusal(*of, held(request), recall),
        "title": recalling.called(*of, recall),
        "heard": recall_list.heard(state.engine, *given),
        "calls": {call.receipt: call for call in recalls.calls(state.config.faq, id)},
    }

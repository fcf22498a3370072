"""The page of a case, and every act on it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Annotated, Any, cast

from fastapi import Form, Query, Request
from fastapi.responses import RedirectResponse, Response

from desk import (
    assignment,
    briefs,
    case_rows,
    complaints,
    discovery,
    endings,
    external,
    first_contact,
    kind_correction,
    merging,
    moves,
    notes,
    ratings,
    recusal,
    suggestions,
    work_order,
)
from desk.case_states import MOVES, MoveName
from desk.conversations import transcript
from desk.data_files import read
from desk.kinds import BY_HAND, KINDS
from desk.ratings import Satisfaction
from desk.refusals import Refused
from rulebook.book import Rulebook
from web import errors
from web.errors import Refusal
from web.login.access import private
from web.login.rooms import OPERATOR
from web.operator import case_page, told_once
from web.operator.acting import Acting, act, acting, in_thread
from web.operator.rendering import PAGES
from web.text import clean

router = private(OPERATOR)
Short = Annotated[str, Form(max_length=200)]
Long = Annotated[str, Form(max_length=2000)]
OUTCOMES = read("discovery")["outcomes"]


@router.get("/cases/{number}")
async def page(request: Request, number: str) -> Response:
    """The case with its conversation, and with a code that was just made for it."""
    code = told_once.read(request)
    response = await shown(request, number, code=code)
    if code:
        told_once.forget(request, response, number)
    return response


@router.get("/cases/{number}/talk")
async def talk(request: Request, number: str, after: Annotated[int, Query(ge=0)]) -> Response:
    """The lines that came after event `after`; X-Last-Seq names the last one."""
    desk = acting(request)
    id = await in_thread(case_page.conversation_of, desk, number)
    lines = await in_thread(transcript, desk.engine, id, after)
    sent = await in_thread(suggestions.of_conversation, desk.engine, id)
    response = PAGES.response(request, "lines.html", lines=lines, sent=sent)
    response.headers["X-Last-Seq"] = str(lines[-1].seq if lines else after)
    return response


@router.get("/cases/{number}/side")
async def side(request: Request, number: str) -> Response:
    """Everything beside the conversation, for a page that is open already."""
    return await shown(request, number, template="side.html")


@router.post("/cases/{number}/move/{name}")
async def move(
    request: Request,
    number: str,
    name: str,
    version: Annotated[int, Form()],
    why: Long = "",
    unit: Short = "",
    co_units: Annotated[list[str] | None, Form()] = None,
    days: Annotated[int, Form()] = 0,
    to: Short = "",
    ending: Short = "",
    kind: Short = "",
) -> Response:
    """Makes one of the moves that the desk's table allows."""
    if name not in MOVES:
        raise errors.plain(404)
    desk, why = acting(request), clean(why)
    given = (desk.engine, number)
    helping = [each for each in co_units or [] if each and each != unit]
    case: dict[MoveName, tuple[Any, ...]] = {
        "take": (moves.take, *given, desk.actor, desk.now, version),
        "transfer": (moves.transfer, *given, desk.actor, to, desk.now, why, version),
        "assign": (assignment.assign, *given, desk.actor, unit, desk.now, helping, why, version),
        "reassign": (
            assignment.reassign,
            *given,
            desk.actor,
            unit,
            desk.now,
            why,
            helping,
            version,
        ),
        "extend": (assignment.extend, *given, desk.actor, days, desk.now, why, version),
        "merge": (merging.merge, *given, to.strip(), desk.actor, desk.now, why, version),
        "close": (moves.end, *given, "close", desk.actor, desk.now, ending, why, version),
        "settle": (moves.end, *given, "settle", desk.actor, desk.now, ending, why, version),
        "correct": (kind_correction.correct, *given, kind, desk.actor, desk.now, why, version),
    }
    plain = (moves.move, *given, name, desk.actor, desk.now, why, version)
    book = request.app.state.book
    to_whom = partial(_check_receiver, desk, book, number, name, (unit, *helping), to)
    return await done_or_told(request, number, _move, to_whom, *case.get(name, plain))


@router.post("/cases/{number}/outcome")
async def outcome(request: Request, number: str, outcome: Short = "", note: Long = "") -> Response:
    """How the visit ended."""
    desk = acting(request)
    rest = (outcome, desk.actor, clean(note), desk.now)
    given = (discovery.record_outcome, desk.engine, number, *rest)
    return await done_or_told(request, number, *given)


@router.post("/cases/{number}/contacted")
async def contacted(request: Request, number: str, how: Long = "") -> Response:
    """Somebody reached the person."""
    desk = acting(request)
    given = (first_contact.made, desk.engine, number, desk.actor, clean(how), desk.now)
    return await done_or_told(request, number, *given)


@router.post("/cases/{number}/note")
async def note(request: Request, number: str, text: Long = "") -> Response:
    """An internal note."""
    desk = acting(request)
    given = (notes.add, desk.engine, number, desk.actor, clean(text), desk.now)
    return await done_or_told(request, number, *given)


@router.post("/cases/{number}/rating")
async def rating(
    request: Request, number: str, result: Short = "", attitude: Short = "", words: Long = ""
) -> Response:
    """What the person said of the handling when called back."""
    desk = acting(request)
    said = (cast(Satisfaction, result), cast(Satisfaction, attitude), clean(words))
    given = (ratings.rate, desk.engine, number, *said, desk.actor, desk.now)
    return await done_or_told(request, number, *given)


@router.post("/cases/{number}/external")
async def outside(
    request: Request, number: str, external_number: Short = "", external_status: Short = ""
) -> Response:
    """The number and state of the case in the city's own system."""
    desk = acting(request)
    told = (clean(external_number), clean(external_status))
    given = (external.keep, desk.engine, number, *told, desk.actor, desk.now)
    return await done_or_told(request, number, *given)


@router.post("/cases/{number}/avoid")
async def avoid(request: Request, number: str, unit: Short = "") -> Response:
    """One more unit or place that a complaint is about."""
    desk = acting(request)
    units = [clean(unit)] if clean(unit) else []
    given = (recusal.avoid, desk.engine, number, units, desk.actor, desk.now)
    return await done_or_told(request, number, *given)


@router.post("/cases/{number}/brief")
async def brief(request: Request, number: str, text: Long = "") -> Response:
    """What the unit of a complaint reads."""
    desk = acting(request)
    given = (briefs.write, desk.engine, number, clean(text), desk.actor, desk.now)
    return await done_or_told(request, number, *given)


async def shown(
    request: Request,
    number: str,
    problem: str = "",
    status: int = 200,
    template: str = "case.html",
    contact: dict[str, str] | None = None,
    draft: str = "",
    code: str = "",
) -> Response:
    """The page of a case; `problem` says why the last act was refused."""
    desk, state = acting(request), request.app.state
    found = await in_thread(case_page.gather, desk, state.book, number)
    copied = await in_thread(case_page.order, desk, found.case, contact or {})
    return PAGES.response(
        request,
        template,
        status,
        **vars(found),
        copied=work_order.as_text(copied),
        mine=case_page.may_speak(desk.actor, found.talk),
        outcomes=OUTCOMES,
        case_endings={} if endings.visited(found.case) else endings.labels("case"),
        talk_endings=endings.labels("talk"),
        kind_names={name: KINDS[name].label for name in BY_HAND},
        endings=state.book.wording.endings,
        sources=state.book.sources,
        today=state.config.today(),
        problem=problem,
        contact=contact,
        contactable=state.vault is not None,
        draft=draft,
        code=code,
        limit=state.config.turn_chars,
    )


async def done_or_told(
    request: Request, number: str, function: Callable[..., object], *given: Any, draft: str = ""
) -> Response:
    """Does the act: back to the page, or the page with the reason of the refusal."""
    try:
        await act(function, *given)
    except Refusal as refusal:
        if refusal.code != "refused":
            raise
        return await shown(request, number, refusal.message, refusal.status, draft=draft)
    await ring(request, number)
    return RedirectResponse(f"/operator/cases/{number}", 303, {"Cache-Control": "no-store"})


async def ring(request: Request, number: str) -> None:
    """Hurries whatever listens to the case's conversation."""
    case = await in_thread(case_rows.get, request.app.state.engine, number)
    request.app.state.bell.ring(case.conversation_id)


def _move(check: Callable[[], None], function: Callable[..., object], *given: Any) -> None:
    """Makes the move, if it leads to somebody."""
    check()
    function(*given)


def _check_receiver(
    desk: Acting, book: Rulebook, number: str, name: str, units: tuple[str, ...], to: str
) -> None:
    """Refuses a unit that no list has, and a colleague who is none."""
    if name == "transfer" and to not in case_page.colleagues(desk):
        raise Refused("没有这位同事。")
    if name not in ("assign", "reassign"):
        return
    if not units[0].strip():
        raise Refused("请选主办单位。")
    case = case_rows.get(desk.engine, number)
    for unit in units:
        complaints.check(case, unit)
        if unit not in case_page.units(book, case):
            raise Refused(f"名单里没有这个单位：{unit}。")

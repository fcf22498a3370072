"""Cases as 12345 work orders, to be taken away: one by its operator, many by a supervisor."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from fastapi import Depends, Request
from fastapi.responses import Response

from desk import case_rows, cases, complaints, handover, work_order
from desk.case_rows import Case
from desk.views import seen_by
from web import errors
from web.errors import Refusal
from web.login.access import private, signed_in
from web.login.rooms import OPERATOR
from web.operator.acting import Acting, act, acting, in_thread
from web.operator.rendering import PAGES

router = private(OPERATOR)
CHIEF = [Depends(signed_in("supervisor"))]
MOST_DAYS = 366
TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json"}


@router.get("/cases/{number}/order.{shape}")
async def one(request: Request, number: str, shape: str) -> Response:
    """The case as a work order: CSV or JSON."""
    desk = acting(request)
    case = await in_thread(case_rows.get, desk.engine, number)
    await act(complaints.check_brief, case)
    return await _taken_away(desk, [case], case.number, shape)


@router.post("/cases/{number}/handover")
async def sheet(request: Request, number: str) -> Response:
    """The case with its conversation, to be printed for a unit; on record."""
    desk = acting(request)
    taken = await act(handover.take, desk.engine, number, desk.actor, desk.now)
    return PAGES.response(request, "handover.html", number=number, sheet=taken, at=desk.now)


@router.get("/orders", dependencies=CHIEF)
async def page(request: Request) -> Response:
    """Where a supervisor chooses the days."""
    return PAGES.response(request, "orders.html", today=request.app.state.config.today())


@router.get("/orders.{shape}", dependencies=CHIEF)
async def many(request: Request, shape: str, first: str, last: str) -> Response:
    """Every case opened on the days `first` to `last`."""
    desk, days = acting(request), (_day(first), _day(last))
    if not 0 <= (days[1] - days[0]).days < MOST_DAYS:
        raise Refusal(422, "days", f"日期前后颠倒，或者超过 {MOST_DAYS} 天。")
    found = await in_thread(cases.opened, desk.engine, *days)
    return await _taken_away(desk, found, f"{days[0]}-{days[1]}", shape)


async def _taken_away(desk: Acting, found: Sequence[Case], name: str, shape: str) -> Response:
    """The cases as a file, as far as whoever takes it away may see them."""
    if shape not in TYPES:
        raise errors.plain(404)
    fields = await in_thread(work_order.fields, desk.engine)
    orders = [work_order.order(seen_by(case, desk.actor.role), fields) for case in found]
    text = work_order.as_csv(orders, fields) if shape == "csv" else work_order.as_json(orders)
    disposition = f'attachment; filename="{name}.{shape}"'
    return Response(text, media_type=TYPES[shape], headers={"Content-Disposition": disposition})


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refusal(422, "days", "请填日期。") from None

"""The overview: numbers of a stretch of days, as tables, pictures and a file."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from typing import Annotated

from fastapi import Depends, Query, Request
from fastapi.responses import Response

from faq.sheets.cells import csv_file
from web import errors
from web.login.access import private
from web.login.rooms import STAFF
from web.staff.overview.charts import CHARTS
from web.staff.overview.numbers import Days
from web.staff.overview.table import HEAD, MEASURES, rows
from web.staff.rendering import PAGES

router = private(STAFF)
USUAL = timedelta(days=29)
LONGEST = timedelta(days=3 * 366)
WRONG = "日期不对：要有先后，写成 2026-11-01 这样，最长三年。下面是最近三十天。"
TITLES = {
    "days": "每天的消息",
    "unanswered": "每天没有答上的",
    "handed_off": "每天转给人的",
    "endings": "答复的结果",
    "topics": "问得最多的",
}


def asked(
    request: Request,
    first: Annotated[str, Query(alias="from", max_length=20)] = "",
    last: Annotated[str, Query(alias="to", max_length=20)] = "",
) -> Days | None:
    """The days asked for, the last thirty where none are; None for what are no days."""
    today = request.app.state.config.today()
    try:
        until = date.fromisoformat(last) if last else today
        since = date.fromisoformat(first) if first else until - USUAL
    except (ValueError, OverflowError):
        return None
    return Days(since, until) if timedelta(0) <= until - since <= LONGEST else None


Asked = Annotated[Days | None, Depends(asked)]


@router.get("/overview")
async def page(request: Request, days: Asked) -> Response:
    """All numbers on one page."""
    today = request.app.state.config.today()
    problem = "" if days else WRONG
    shown = days or Days(today - USUAL, today)
    return PAGES.response(
        request,
        "overview.html",
        422 if problem else 200,
        found=await request.app.state.overviews.counted(shown, today),
        problem=problem,
        measures=MEASURES,
        charts=TITLES,
        query=f"from={shown.first}&to={shown.last}",
    )


@router.get("/overview/{name}.svg")
async def chart(request: Request, name: str, days: Asked) -> Response:
    """One picture."""
    if name not in CHARTS or days is None:
        raise errors.plain(404)
    state = request.app.state
    found = await state.overviews.shown(days, state.config.today())
    drawn = await asyncio.to_thread(CHARTS[name], found)
    return Response(drawn, 200, {"Cache-Control": "no-store"}, "image/svg+xml")


@router.get("/overview.csv")
async def file(request: Request, days: Asked) -> Response:
    """The numbers as a table for a spreadsheet."""
    if days is None:
        raise errors.plain(404)
    state = request.app.state
    found = await state.overviews.counted(days, state.config.today())
    table = csv_file([HEAD, *rows(found)])
    name = f"overview-{days.first}-{days.last}.csv"
    kept = {"Cache-Control": "no-store", "Content-Disposition": f'attachment; filename="{name}"'}
    return Response(table, 200, kept, "text/csv; charset=utf-8")

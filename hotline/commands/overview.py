"""`hotline overview`: the numbers of a stretch of days."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from hotline import clock, settings
from hotline.errors import Problem
from hotline.rules import open_rules

SINCE = typer.Option("--from", help="从哪一天起，YYYY-MM-DD；不写就是截止日前三十天。")
UNTIL = typer.Option("--to", help="到哪一天，YYYY-MM-DD；不写就是今天。")
OUT = typer.Option("--out", help="写成 CSV 文件；不写就打印出来。")
USUAL = timedelta(days=29)


def overview(
    since: Annotated[str, SINCE] = "",
    until: Annotated[str, UNTIL] = "",
    out: Annotated[Path | None, OUT] = None,
) -> None:
    """概况：问了多少、答得怎样、哪些该核对。网页上也能看：知识维护，概况。

    答了、有把握、答得对分开算；没有测过的写“未测”。
    """
    last = _day(until) if until else clock.today()
    first = _day(since) if since else last - min(USUAL, last - date.min)
    if first > last:
        raise Problem("--from 要在 --to 以前")
    found = _rows(first, last)
    if out is not None:
        _write(found, out)
        return
    for row in found:
        line = "  ".join(filter(None, row))
        Console().print(line, markup=False, highlight=False, soft_wrap=True)


def _rows(first: date, last: date) -> list[tuple[str, ...]]:
    from desk import database
    from web.staff.overview.numbers import Days, overview
    from web.staff.overview.table import rows

    book, current = open_rules(), settings.load()
    current.data.mkdir(parents=True, exist_ok=True)
    database.upgrade(current.database_url)
    engine = database.connect(current.database_url)
    return [*rows(overview(engine, book, current.faq, Days(first, last), clock.today(), {}))]


def _write(found: list[tuple[str, ...]], out: Path) -> None:
    from faq.sheets.cells import csv_file
    from web.staff.overview.table import HEAD

    try:
        out.write_bytes(csv_file([HEAD, *found]))
    except OSError as error:
        raise Problem(f"写不了 {out}：{error.strerror}") from None


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Problem(f"日期写成 2026-11-01 这样，不认得“{text}”") from None

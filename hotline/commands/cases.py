"""`hotline cases`: the cases that wait for a person, and all of them as work orders."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from hotline import clock, pages
from hotline.record import on_record

if TYPE_CHECKING:
    from desk.case_rows import Case

cases = typer.Typer(
    help="工单：还没有办结的，或导出成 12345 工单。", pretty_exceptions_enable=False
)
AS_JSON = typer.Option("--json", help="每个工单一行 JSON。")
ORDERS_AS_JSON = typer.Option("--json", help="写成 JSON，不写成 CSV 表格。")
FIRST = typer.Option("--from", formats=["%Y-%m-%d"], help="从哪一天立的单起。")
LAST = typer.Option("--to", formats=["%Y-%m-%d"], help="到哪一天立的单止，不写就是今天。")
OUT = typer.Option("--out", help="写到这个文件；不写就显示在屏幕上。")


@cases.callback(invoke_without_command=True)
def listed(context: typer.Context, as_json: Annotated[bool, AS_JSON] = False) -> None:
    """列出还没有办结的工单，紧急的在前，其余按先后。"""
    if context.invoked_subcommand is not None:
        return
    waiting = open_cases()
    if as_json:
        for case in waiting:
            print(json.dumps(record(case), ensure_ascii=False))
    elif waiting:
        Console().print(table(waiting))
    else:
        Console().print("没有未办结的工单。")


@cases.command()
def export(
    first: Annotated[datetime, FIRST],
    last: Annotated[datetime | None, LAST] = None,
    as_json: Annotated[bool, ORDERS_AS_JSON] = False,
    out: Annotated[Path | None, OUT] = None,
) -> None:
    """把这些天立的工单导出成 12345 工单，办结的也在里面；没有联系方式。"""
    from desk import cases, work_order
    from desk.views import seen_by

    days = (first.date(), last.date() if last else clock.today())
    fields = on_record(work_order.fields)
    found = [seen_by(case, "operator") for case in on_record(cases.opened, *days)]
    orders = [work_order.order(case, fields) for case in found]
    text = f"{work_order.as_json(orders)}\n" if as_json else work_order.as_csv(orders, fields)
    pages.write(text, out)


def open_cases() -> list[Case]:
    """The open cases of the record that is set, as an operator may see them."""
    from desk import cases
    from desk.views import seen_by

    return [seen_by(case, "operator") for case in on_record(cases.open_cases)]


def record(case: Case) -> dict[str, object]:
    """A case as JSON. The conversation's id opens the conversation, so it stays inside."""
    return {
        **case.proposal,
        "number": case.number,
        "status": case.status,
        "holder": case.holder,
        "unit": case.unit,
        "urgent": case.urgent,
        "opened_at": case.opened_at.isoformat(),
        "amended_at": case.amended_at.isoformat(),
    }


def table(waiting: list[Case]) -> Table:
    """The cases for a reader in China."""
    from desk.case_states import LABELS
    from desk.kinds import KINDS

    drawn = Table("工单号", "紧急", "类别", "状态", "登记时间", "地点", "事由")
    for case in waiting:
        told = case.proposal
        drawn.add_row(
            case.number,
            "紧急" if case.urgent else "",
            KINDS[case.kind].label,
            LABELS[case.status],
            f"{case.opened_at.astimezone(clock.CHINA):%Y-%m-%d %H:%M}",
            " ".join(filter(None, (told.get("township"), told.get("village")))),
            told["subject"],
        )
    return drawn

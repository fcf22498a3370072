"""`hotline cases`: the cases that wait for a person."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from hotline import clock, settings

if TYPE_CHECKING:
    from desk.case_rows import Case

AS_JSON = typer.Option("--json", help="每个工单一行 JSON。")


def cases(as_json: Annotated[bool, AS_JSON] = False) -> None:
    """列出还没有办结的工单，紧急的在前，其余按先后。"""
    waiting = open_cases()
    if as_json:
        for case in waiting:
            print(json.dumps(record(case), ensure_ascii=False))
    elif waiting:
        Console().print(table(waiting))
    else:
        Console().print("没有未办结的工单。")


def open_cases() -> list[Case]:
    """The open cases of the record that is set, as an operator may see them."""
    from desk import cases, database
    from desk.views import seen_by

    current = settings.load()
    current.data.mkdir(parents=True, exist_ok=True)
    database.upgrade(current.database_url)
    waiting = cases.open_cases(database.connect(current.database_url))
    return [seen_by(case, "operator") for case in waiting]


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

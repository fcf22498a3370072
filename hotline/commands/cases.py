"""`hotline cases`: the cases that wait for a person."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from hotline import clock, settings

if TYPE_CHECKING:
    from desk.cases import Case

KINDS = {
    "discovery": "困难线索",
    "danger": "人身危险",
    "complaint": "投诉反映",
    "record": "诉求登记",
    "person": "要求人工",
    "transfer": "转其他部门",
    "failed": "未能答复",
}
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
    """The open cases of the record that is set."""
    from desk import cases, database

    current = settings.load()
    current.data.mkdir(parents=True, exist_ok=True)
    database.upgrade(current.database_url)
    return cases.open_cases(database.connect(current.database_url))


def record(case: Case) -> dict[str, object]:
    """A case as JSON. The conversation's id opens the conversation, so it stays inside."""
    return {
        **case.proposal,
        "number": case.number,
        "urgent": case.urgent,
        "opened_at": case.opened_at.isoformat(),
        "amended_at": case.amended_at.isoformat(),
    }


def table(waiting: list[Case]) -> Table:
    """The cases for a reader in China."""
    drawn = Table("工单号", "紧急", "类别", "登记时间", "地点", "事由")
    for case in waiting:
        told = case.proposal
        drawn.add_row(
            case.number,
            "紧急" if case.urgent else "",
            KINDS[case.kind],
            f"{case.opened_at.astimezone(clock.CHINA):%Y-%m-%d %H:%M}",
            " ".join(filter(None, (told.get("township"), told.get("village")))),
            told["subject"],
        )
    return drawn

"""`hotline notice`: the notice on top of the residents' page, from the command line."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from hotline import clock
from hotline.errors import Problem
from hotline.machine_user import machine_actor
from hotline.record import on_record

notice = typer.Typer(
    help="群众页面上的紧急通知：看、挂上、撤下。",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
TEXT = typer.Argument(help="通知的内容，群众会看到。", show_default=False)
SINCE = typer.Option("--since", formats=["%Y-%m-%d"], help="从哪一天起；不写就是今天。")
UNTIL = typer.Option("--until", formats=["%Y-%m-%d"], help="到哪一天止；不写就是只挂一天。")


@notice.command()
def show() -> None:
    """现在的通知，和挂到哪一天。"""
    from desk import emergency_notice

    stands = on_record(emergency_notice.stands)
    print(f"{stands.since} 到 {stands.until}：{stands.text}" if stands else "没有通知。")


@notice.command("set")
def put(
    text: Annotated[str, TEXT],
    since: Annotated[datetime | None, SINCE] = None,
    until: Annotated[datetime | None, UNTIL] = None,
) -> None:
    """挂上一条，代替原来的。"""
    from desk import emergency_notice
    from desk.emergency_notice import EmergencyNotice
    from desk.refusals import Refused

    first = since.date() if since else clock.today()
    told = EmergencyNotice(text, first, until.date() if until else first)
    try:
        on_record(emergency_notice.put, told, machine_actor(), clock.now())
    except Refused as refused:
        raise Problem(str(refused)) from None
    print(f"已挂上：{told.since} 到 {told.until}。")


@notice.command()
def withdraw() -> None:
    """马上撤下。"""
    from desk import emergency_notice

    on_record(emergency_notice.withdraw, machine_actor(), clock.now())
    print("已撤下。")

"""`hotline switch`: takes the bot off line, and lets it answer again."""

from __future__ import annotations

from typing import Annotated

import typer

from hotline import clock
from hotline.errors import Problem
from hotline.machine_user import machine_actor
from hotline.record import on_record

switch = typer.Typer(
    help="停用、启用智能助手：停用时群众写来的话直接登记成工单，坐席照常工作。",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
REASON = typer.Argument(help="停用的原因，群众会看到。", show_default=False)


@switch.command()
def off(reason: Annotated[str, REASON]) -> None:
    """停用，马上生效，正在进行的对话也一样。"""
    from desk import off_switch
    from desk.refusals import Refused

    try:
        on_record(off_switch.turn_off, reason, machine_actor(), clock.now())
    except Refused as refused:
        raise Problem(str(refused)) from None
    print("智能助手已停用。启用：hotline switch on")


@switch.command()
def on() -> None:
    """启用，下一句话起就由智能助手答复。"""
    from desk import off_switch

    on_record(off_switch.turn_on, machine_actor(), clock.now())
    print("智能助手已启用。")


@switch.command()
def status() -> None:
    """现在是开是关，为什么。"""
    from desk import off_switch

    reason = on_record(off_switch.reason)
    print(f"停用：{reason}" if reason else "正常答复。")

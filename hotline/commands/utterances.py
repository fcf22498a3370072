"""`hotline utterances`: lines that staff teach to topics, from the command line."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from hotline import clock, settings
from hotline.rules import open_rules
from hotline.staff_room import allowed

utterances = typer.Typer(
    help="教给主题的话：列出、加、由另一个人审核、去掉。重新训练以后才学会。",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
TOPIC = typer.Argument(help="哪个主题，例如 dibao_eligibility。", show_default=False)
TEXT = typer.Argument(help="群众会怎么说。", show_default=False)
NUMBER = typer.Argument(help="列出来的编号。", show_default=False)
PERSON = typer.Option("--person", help="是谁办的，留在记录里。")


@utterances.command("list")
def listed() -> None:
    """列出加过、没有去掉的话。"""
    from faq import utterances

    table = Table("编号", "主题", "话", "谁加的", "谁审核的")
    for each in utterances.kept(settings.load().faq):
        told = (each.topic, each.text, each.author, each.approved_by or "等审核")
        table.add_row(str(each.id), *told)
    Console().print(table)


@utterances.command()
def add(
    topic: Annotated[str, TOPIC], text: Annotated[str, TEXT], person: Annotated[str, PERSON]
) -> None:
    """给一个主题加一句，等另一个人审核。"""
    from hotline.model_room import ModelsOnDisk
    from web.staff import utterance_gate
    from web.staff.utterance_gate import Typed

    current = settings.load()
    known, typed = ModelsOnDisk(current).known(), Typed(topic, text, person)
    given = (current.faq, open_rules(), known, typed, clock.now())
    number = allowed(utterance_gate.add, *given)
    print(f"已加第 {number} 句，等另一个人审核。")


@utterances.command()
def approve(number: Annotated[int, NUMBER], person: Annotated[str, PERSON]) -> None:
    """审核通过；不能是加这一句的人。"""
    from faq import utterances

    allowed(utterances.approve, settings.load().faq, number, person, clock.now())
    print("已审核，重新训练以后学会。")


@utterances.command()
def remove(number: Annotated[int, NUMBER], person: Annotated[str, PERSON]) -> None:
    """去掉一句，重新训练以后不再学。"""
    from faq import utterances

    allowed(utterances.remove, settings.load().faq, number, person, clock.now())
    print("已去掉。")

"""`hotline model`: the models that are kept, and going from one to another."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from hotline import settings
from hotline.staff_room import allowed

BY = typer.Option("--by", help="谁做的，只留在内部记录里。")
FILE = typer.Argument(help="模型文件名，见 hotline model list。", show_default=False)

model = typer.Typer(
    help="问答模型：看留着哪些、换用哪一个。运行中的服务会自己逐个换上，不用停。",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)


@model.command("list")
def listed() -> None:
    """列出现用的模型和以前的模型（最多留三个），以及发布时和前一个比的成绩。"""
    from hotline.model_room import ModelsOnDisk

    table = Table("", "文件", "训练于（UTC）", "SHA-256", "成绩")
    for each in ModelsOnDisk(settings.load()).models():
        score = each.report["new"] if each.report else None
        told = f"{score['lines']} 句对 {score['right']}，错 {score['wrong']}" if score else "未比较"
        at = f"{each.trained_at:%Y-%m-%d %H:%M}"
        table.add_row("现用" if each.current else "", each.file, at, each.sha256[:12], told)
    Console().print(table)


@model.command("use")
def use(file: Annotated[str, FILE], by: Annotated[str, BY]) -> None:
    """换用一个留着的模型（退回以前的，或者再换回来）。"""
    from hotline.model_room import go_back

    record = allowed(go_back, settings.load().models, file, by)
    Console().print(f"现用模型是 {record.file}。运行中的服务会逐个换上。", soft_wrap=True)

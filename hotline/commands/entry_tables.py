"""`hotline entries import`, `publish`, `undo` and `export`: entries in and out as tables."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table as Shown

from hotline import clock, settings
from hotline.commands.entries import PERSON
from hotline.errors import Problem
from hotline.staff_room import allowed, known

if TYPE_CHECKING:
    from faq.sheets.entries import Fault

IN = typer.Argument(help="要导入的 .xlsx 或 .csv。", exists=True, dir_okay=False)
OUT = typer.Argument(help="写到哪个 .xlsx 或 .csv。", dir_okay=False)
AUTHOR = typer.Option("--author", help="哪一次导入：谁导入的。")
AT = typer.Option("--at", help="哪一次导入：时刻，照列出来的写。")
DRY = typer.Option("--dry-run", help="只检查，不导入。")


def take_in(
    file: Annotated[Path, IN],
    person: Annotated[str, PERSON] = "",
    dry_run: Annotated[bool, DRY] = False,
) -> None:
    """导入一张表，等另一个人复核。有一处不对就什么也不导入，逐行列出要改的地方。"""
    from faq import vectors_due
    from faq.errors import Refused
    from faq.sheets.checked import File
    from web.staff.tables import taking_in

    if not dry_run and not person:
        raise Problem("请用 --person 写明是谁导入的，或者用 --dry-run 只检查")
    room, brought = known(), File(file.name, file.read_bytes())
    try:
        with Console(stderr=True).status("正在检查……"):
            table = taking_in.examined(room, brought, clock.today())
        if table.faults:
            _show(table.faults)
            raise Problem(f"{file.name}：{len(table.faults)} 处要改，什么也没有导入")
        if dry_run:
            return _say(f"{file.name}：{len(table.lines)} 条，没有问题。")
        with Console(stderr=True).status("正在导入……"):
            count = taking_in.take_in(room, brought, person, clock.today(), clock.now())
    except Refused as refused:
        raise Problem(f"{file.name}：{refused}") from None
    waits = vectors_due.told(len(vectors_due.missing(room.path)))
    return _say(f"已导入 {count} 条，等另一个人复核。{waits}")


def publish(person: Annotated[str, PERSON]) -> None:
    """复核通过：发布导入的知识点，没有过检查的退回。导入的人自己不能发布。"""
    from faq.errors import Refused
    from web.staff.rights import EVERYTHING
    from web.staff.tables import taking_in

    room, published, returned = known(), 0, dict[str, str]()
    left = len(taking_in.waiting(room, person, EVERYTHING).publishable)
    if not left:
        raise Problem("没有可以发布的：没有导入的在等复核，或者是您自己导入的")
    with Progress(console=Console(stderr=True)) as progress:
        task, step = progress.add_task("发布", total=left), left
        try:
            while step:
                given = (room, person, EVERYTHING, clock.today(), clock.now())
                passed = taking_in.publish(*given)
                published, returned = published + passed.published, returned | passed.returned
                step = passed.published + len(passed.returned)
                progress.advance(task, step)
        except Refused as refused:
            raise Problem(f"发布了 {published} 条以后停下：{refused}") from None
    for title, why in returned.items():
        _say(f"退回：{title}：{why}")
    _say(f"已发布 {published} 条，退回 {len(returned)} 条。")


def undo(
    person: Annotated[str, PERSON] = "",
    author: Annotated[str, AUTHOR] = "",
    at: Annotated[str, AT] = "",
) -> None:
    """撤销一次导入里还没有发布的。不写是哪一次，就列出来。"""
    from web.staff.rights import EVERYTHING
    from web.staff.tables import taking_back

    room = known()
    if not author or not at:
        table = Shown("谁导入的", "时刻", "还剩几条")
        for which, count in taking_back.left(room, EVERYTHING).items():
            table.add_row(which.author, which.at.isoformat(), str(count))
        return Console(width=120).print(table)
    if not person:
        raise Problem("请用 --person 写明是谁撤销的")
    count = allowed(taking_back.undo, room, author, at, person, EVERYTHING, clock.now())
    return _say(f"已撤销 {count} 条。")


def export(file: Annotated[Path, OUT]) -> None:
    """导出全部知识点的最新一版，可以改了再导入。"""
    from faq import entry_records
    from faq.sheets.cells import csv_file, workbook
    from faq.sheets.entries import rows

    makers = {".xlsx": workbook, ".csv": csv_file}
    if file.suffix.lower() not in makers:
        raise Problem("只能写成 .xlsx 或 .csv")
    found = [state.newest.content for state in entry_records.states(settings.load().faq)]
    try:
        file.write_bytes(makers[file.suffix.lower()](rows(reversed(found))))
    except OSError as error:
        raise Problem(f"写不了 {file}：{error.strerror}") from None
    _say(f"已导出 {len(found)} 条到 {file}。")


def _show(faults: list[Fault]) -> None:
    table = Shown("行", "列", "要改什么")
    for fault in faults:
        table.add_row(str(fault.row), fault.column, fault.what)
    Console().print(table)


def _say(text: str) -> None:
    Console().print(text, markup=False, highlight=False, soft_wrap=True)

"""`hotline entries`: the entries that staff write, from the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from hotline import clock, settings
from hotline.errors import Problem
from hotline.rules import open_rules
from hotline.staff_room import allowed, known

if TYPE_CHECKING:
    from faq.entry_records import State

entries = typer.Typer(
    help="知识点：列出、看、写草稿、送审、复核发布、退回、恢复、停用、撤回。和网页上是同一套规矩。",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)

ENTRY = typer.Argument(help="知识点的编号，例如 K000001。", show_default=False)
FILE = typer.Argument(help="写着各栏的 YAML 文件。", exists=True, dir_okay=False)
PERSON = typer.Option("--person", help="是谁办的，留在记录里。")
REASON = typer.Option("--reason", help="为什么，留在记录里。")
VERSION = typer.Option("--version", help="第几版；不写就是最新的一版。")
OLDER = typer.Option("--version", help="恢复第几版。", show_default=False)
STAGE = typer.Option("--stage", help="只列 draft、review、published、retired 或 withdrawn。")
QUERY = typer.Option("--search", help="只列有这些词的。")
REVISED = typer.Option("--entry", help="改哪一条；不写就是新的一条。")


@entries.command("list")
def listed(stage: Annotated[str, STAGE] = "", search: Annotated[str, QUERY] = "") -> None:
    """列出知识点和它们的状态。"""
    from web.staff.entry_list import STAGES, Filters, chosen

    table = Table("编号", "版", "状态", "标题", "责任单位", "复核日")
    for row in chosen(_file(), Filters(q=search, stage=stage), clock.today()):
        content = row.newest.content
        told = (STAGES[row.stage], content.title, content.owner or "", str(content.review_by))
        table.add_row(row.newest.entry, str(row.newest.version), *told)
    Console().print(table)


@entries.command()
def show(entry: Annotated[str, ENTRY]) -> None:
    """看一条：最新一版的全文，和发布前的检查。"""
    from web.staff.entry_list import STAGES

    state = _state(entry)
    _say(f"{entry} 第 {state.newest.version} 版，{STAGES[state.stage]}")
    for label, value in _fields(state):
        _say(f"{label}：{value}")
    for found in _findings(state):
        _say(f"{'必须改' if found.blocks else '请看一看'}：{found.what}{found.mend}")


@entries.command()
def draft(
    file: Annotated[Path, FILE],
    person: Annotated[str, PERSON],
    reason: Annotated[str, REASON],
    entry: Annotated[str | None, REVISED] = None,
) -> None:
    """从 YAML 文件写一版草稿，栏名见 docs/tasks/write-an-entry.md。"""
    from faq import entries

    if not reason.strip():
        raise Problem("--reason 不能空着，请写明为什么写、为什么改")
    content = _content(file)
    given = (_file(), entry, content, person, reason, clock.now())
    written = allowed(entries.draft, *given)
    _say(f"已存成草稿：{written.entry} 第 {written.version} 版。")


@entries.command()
def submit(
    entry: Annotated[str, ENTRY],
    person: Annotated[str, PERSON],
    version: Annotated[int | None, VERSION] = None,
) -> None:
    """送审。"""
    _do("submit", entry, version, person, "")
    _say(f"{entry} 已送审，要由另一个人复核。")


@entries.command()
def approve(
    entry: Annotated[str, ENTRY],
    person: Annotated[str, PERSON],
    version: Annotated[int | None, VERSION] = None,
) -> None:
    """复核通过并发布；不能是写这一版的人。"""
    _do("approve", entry, version, person, "")
    _say(f"{entry} 已发布。")


@entries.command()
def retire(
    entry: Annotated[str, ENTRY],
    person: Annotated[str, PERSON],
    reason: Annotated[str, REASON],
) -> None:
    """停用一条。"""
    _do("retire", entry, None, person, reason)
    _say(f"{entry} 已停用。")


@entries.command("return")
def send_back(
    entry: Annotated[str, ENTRY],
    person: Annotated[str, PERSON],
    reason: Annotated[str, REASON],
    version: Annotated[int | None, VERSION] = None,
) -> None:
    """退回重写，不发布。"""
    _do("return", entry, version, person, reason)
    _say(f"{entry} 已退回。")


@entries.command()
def restore(
    entry: Annotated[str, ENTRY],
    person: Annotated[str, PERSON],
    reason: Annotated[str, REASON],
    version: Annotated[int, OLDER],
) -> None:
    """恢复发布过的一版；这一版以后发布的都不再用。"""
    _do("restore", entry, version, person, reason)
    _say(f"{entry} 第 {version} 版在用。")


@entries.command()
def withdraw(
    entry: Annotated[str, ENTRY],
    person: Annotated[str, PERSON],
    reason: Annotated[str, REASON],
) -> None:
    """发现答错了，马上不用；听过它的人列在网页的“更正回访”里。"""
    _do("withdraw", entry, None, person, reason)
    _say(f"{entry} 已撤回。")


def _content(file: Path) -> Any:
    """The entry that a file tells. Raises Problem with all that is wrong."""
    from faq.entry_content import LABELS
    from web.staff import entry_form

    form = entry_form.read(_typed(file), open_rules())
    if form.content is None:
        told = "；".join(f"{LABELS[name]}：{what}" for name, what in form.problems.items())
        raise Problem(f"{file.name} 有几处要改：{told}")
    return form.content


def _typed(file: Path) -> dict[str, str]:
    """The fields of a file as they would be typed. Raises Problem for what is no table of them."""
    import yaml

    try:
        told = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError):
        raise Problem(f"{file.name} 不是 UTF-8 的 YAML 文件") from None
    if not isinstance(told, dict):
        raise Problem(f"{file.name} 要写成一栏一行，例如 title: 标题")
    return {
        str(name): "\n".join(map(str, value)) if isinstance(value, list) else str(value or "")
        for name, value in told.items()
    }


def _fields(state: State) -> list[tuple[str, str]]:
    from faq.entry_content import LABELS
    from web.staff import entry_form

    values = entry_form.of(state.newest.content).values
    return [(label, values[name]) for name, label in LABELS.items() if values[name]]


def _findings(state: State) -> Any:
    from web.staff.gate.check import check

    return check(known(), state.newest.content, state.newest.entry, clock.today())


def _do(does: str, entry: str, version: int | None, person: str, reason: str) -> None:
    from web.staff.entry_acts import Wanted, do

    version = version or _state(entry).newest.version
    wanted = Wanted(does, entry, version, person, reason)
    allowed(do, known(), wanted, clock.today(), clock.now())


def _state(entry: str) -> State:
    from faq import entry_records

    return allowed(entry_records.state, _file(), entry)


def _file() -> Path:
    return settings.load().faq


def _say(text: str) -> None:
    Console().print(text, markup=False, highlight=False, soft_wrap=True)

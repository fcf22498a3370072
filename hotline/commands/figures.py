"""`hotline figures`: the local figures, and what is published of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from hotline import clock, publication, settings
from hotline.errors import Problem
from hotline.rules import open_rules

if TYPE_CHECKING:
    from faq.figures import Change
    from rulebook.book import Rulebook
    from rulebook.local_figure import LocalFigureRow

figures = typer.Typer(
    help="文件没有写、由本地公布的数字：看、发布、停用。工作人员页面开通以前，由一个人在命令行发布。",
    pretty_exceptions_enable=False,
)

NAME = typer.Argument(help="本地数据的名称，例如 dibao_standard。", show_default=False)
VALUE = typer.Argument(help="数值，只写数字，不带单位。", show_default=False)
SOURCE = typer.Option("--source", help="这个数出自哪份文件，答复里会写明。")
SINCE = typer.Option("--since", help="从哪一天起执行，YYYY-MM-DD。")
UNTIL = typer.Option("--since", help="从哪一天起不再执行，YYYY-MM-DD；不写就是今天。")
PLACE = typer.Option("--place", help="只适用于哪里，例如 城镇；不写就是各处都一样。")
AUTHOR = typer.Option("--author", help="发布人，只留在内部记录里。")
NEGATIVE = {"ignore_unknown_options": True}
"""Lets -5 arrive as a value, to be refused as one."""


@figures.callback(invoke_without_command=True)
def listed(context: typer.Context) -> None:
    """文件没有写、由本地公布的数字：看、发布、停用。

    不带子命令时，列出每一项和已经发布的数值。
    工作人员页面开通以前，由一个人在命令行发布。发布后几秒内，新的答复就会用上，不必重新启动。
    """
    if context.invoked_subcommand is None:
        from faq.figures import history

        current = settings.load()
        for line in lines(open_rules(), history(current.faq)):
            _say(line)


@figures.command("set", context_settings=NEGATIVE)
def publish(
    name: Annotated[str, NAME],
    value: Annotated[str, VALUE],
    source: Annotated[str, SOURCE],
    since: Annotated[str, SINCE],
    author: Annotated[str, AUTHOR],
    place: Annotated[str | None, PLACE] = None,
) -> None:
    """发布一个数值，从 --since 那天起生效，以前的日子不变；同一天再发布一次就是更正。

    例：hotline figures set gradual_exit_months 6 --source 某某文件 --since 2026-07-01 --author 张三
    """
    from faq.figures import LocalFigure, publish

    book = open_rules()
    row = publication.declared(book, name)
    figure = LocalFigure(
        publication.value(row, value),
        publication.words("--source", source),
        publication.since(since, clock.today()),
        publication.place(book, row, place),
    )
    author = publication.words("--author", author)
    publish(settings.load().faq, name, figure, author, clock.now())
    said = publication.text(row, figure.value)
    _say(f"已发布：{place or ''}{row.meaning}，{figure.since} 起 {said}，出处：{figure.source}。")


@figures.command()
def retire(
    name: Annotated[str, NAME],
    author: Annotated[str, AUTHOR],
    place: Annotated[str | None, PLACE] = None,
    since: Annotated[str | None, UNTIL] = None,
) -> None:
    """停用已发布的数值：从那天起，答复又说文件没有写明；以前的日子不变。"""
    from faq.figures import history, retire

    book, file = open_rules(), settings.load().faq
    row = publication.declared(book, name)
    where = publication.place(book, row, place)
    day = publication.since(since or str(clock.today()), clock.today())
    author = publication.words("--author", author)
    if where not in {change.place for change in history(file, name)}:
        raise Problem(f"{where or ''}“{row.meaning}”没有发布过，不用停用")
    retire(file, name, where, day, author, clock.now())
    _say(f"已停用：{where or ''}{row.meaning}，{day} 起不再用这个数值。")


def lines(book: Rulebook, changes: list[Change]) -> Iterator[str]:
    """Each declared figure, and its values by day; a correction hides what it corrects."""
    for name, row in book.locals.items():
        yield f"{name}  {row.meaning}"
        own = {(c.place or "", c.since): c for c in changes if c.name == name}
        for key in sorted(own):
            yield f"    {_told(row, own[key])}"
        if not own:
            yield f"    未发布；{row.set_by}"


def _told(row: LocalFigureRow, change: Change) -> str:
    place = change.place or "各处"
    if change.value is None:
        return f"{change.since} 起  {place}  停用"
    return f"{change.since} 起  {place}  {publication.text(row, change.value)}  {change.source}"


def _say(text: str) -> None:
    Console().print(text, markup=False, highlight=False, soft_wrap=True)

"""`hotline figures`: the local figures, and how two people publish them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from hotline import clock, settings
from hotline.errors import Problem
from hotline.rules import open_rules

if TYPE_CHECKING:
    from faq.figure_review import Proposal
    from faq.figures import Change
    from rulebook.book import Rulebook
    from rulebook.local_figure import LocalFigureRow

figures = typer.Typer(
    help="文件没有写、由本地公布的数字和内容：一个人提出，另一个人复核后发布。",
    pretty_exceptions_enable=False,
)

NAME = typer.Argument(help="本地数据的名称，例如 dibao_standard。", show_default=False)
VALUE = typer.Argument(help="数值只写数字，不带单位；文字照写。", show_default=False)
NUMBER = typer.Argument(help="待复核的编号，见 hotline figures。", show_default=False)
SOURCE = typer.Option("--source", help="出自哪份文件，答复里会写明。")
SINCE = typer.Option("--since", help="从哪一天起执行，YYYY-MM-DD。")
UNTIL = typer.Option("--since", help="从哪一天起不再执行，YYYY-MM-DD；不写就是今天。")
PLACE = typer.Option("--place", help="只适用于哪里，例如 城镇；不写就是各处都一样。")
AUTHOR = typer.Option("--author", help="提出的人，只留在内部记录里。")
REVIEWER = typer.Option("--reviewer", help="办这一步的人，只留在内部记录里。")
REASON = typer.Option("--reason", help="为什么。")
NEGATIVE = {"ignore_unknown_options": True}
"""Lets -5 arrive as a value, to be refused as one."""


@figures.callback(invoke_without_command=True)
def listed(context: typer.Context) -> None:
    """文件没有写、由本地公布的数字和内容：一个人提出，另一个人复核后发布。

    不带子命令时，列出每一项、已经发布的和等着复核的。
    发布后几秒内，新的答复就会用上，不必重新启动。网页上也能办：知识维护，本地数据。
    """
    if context.invoked_subcommand is None:
        from faq.figure_review import proposals
        from faq.figures import history

        file = settings.load().faq
        for line in lines(open_rules(), history(file), proposals(file)):
            _say(line)


@figures.command(context_settings=NEGATIVE)
def propose(
    name: Annotated[str, NAME],
    value: Annotated[str, VALUE],
    source: Annotated[str, SOURCE],
    since: Annotated[str, SINCE],
    author: Annotated[str, AUTHOR],
    place: Annotated[str | None, PLACE] = None,
    reason: Annotated[str, REASON] = "",
) -> None:
    """提出一个数值，等另一个人复核；通过以后从 --since 那天起生效，以前的日子不变。

    例：hotline figures propose gradual_exit_months 6 --source 公告 --since 2026-07-01 --author 张三
    """
    from faq.figure_review import propose
    from faq.figures import local
    from rulebook.typed_figure import Typed, filled_in, read

    with _one_line():
        book, by = open_rules(), filled_in(" --author ", author)
        found = read(book, name, Typed(value, source, since, place), clock.today())
        number = propose(settings.load().faq, name, local(*found), by, reason, clock.now())
    _say(f"已提出第 {number} 号：{place or ''}{book.locals[name].meaning}，等另一个人复核。")


@figures.command()
def retire(
    name: Annotated[str, NAME],
    author: Annotated[str, AUTHOR],
    place: Annotated[str | None, PLACE] = None,
    since: Annotated[str | None, UNTIL] = None,
    reason: Annotated[str, REASON] = "",
) -> None:
    """提出停用，等另一个人复核：从那天起，答复又说文件没有写明；以前的日子不变。"""
    from faq.figure_review import propose_end
    from rulebook import typed_figure

    with _one_line():
        book = open_rules()
        row = typed_figure.declared(book, name)
        where = typed_figure.place(book, row, place)
        day = typed_figure.since(since or str(clock.today()), clock.today())
        by = typed_figure.filled_in(" --author ", author)
        given = (settings.load().faq, name, where, day, by, reason, clock.now())
        number = propose_end(*given)
    _say(f"已提出第 {number} 号：{where or ''}{row.meaning}，{day} 起停用，等另一个人复核。")


@figures.command()
def approve(
    number: Annotated[int, NUMBER],
    reviewer: Annotated[str, REVIEWER],
    reason: Annotated[str, REASON] = "",
) -> None:
    """通过并发布。提出的人自己不能通过。"""
    from faq.figure_review import approve

    _review(approve, number, reviewer, reason)
    _say(f"第 {number} 号已发布。")


@figures.command("send-back")
def send_back(
    number: Annotated[int, NUMBER],
    reviewer: Annotated[str, REVIEWER],
    reason: Annotated[str, REASON],
) -> None:
    """退回，不发布。"""
    from faq.figure_review import send_back

    _review(send_back, number, reviewer, reason)
    _say(f"第 {number} 号已退回。")


@figures.command("roll-back")
def roll_back(
    number: Annotated[int, NUMBER],
    reviewer: Annotated[str, REVIEWER],
    reason: Annotated[str, REASON],
) -> None:
    """撤回已发布的一条，一个人就能办：从它那天起，恢复原来的值；原来没有的，又是没有写明。"""
    from faq.figure_review import roll_back

    _review(roll_back, number, reviewer, reason)
    _say(f"第 {number} 号已撤回。")


def lines(book: Rulebook, changes: list[Change], proposals: list[Proposal]) -> Iterator[str]:
    """Each declared figure, and its values by day; a correction hides what it corrects.

    What waits for its review comes last.
    """
    for name, row in book.locals.items():
        yield f"{name}  {row.meaning}"
        own = {(c.place or "", c.since): c for c in changes if c.name == name}
        for key in sorted(own):
            yield f"    {_told(row, own[key])}"
        if not own:
            yield f"    未发布；{row.set_by}"
    for each in proposals:
        if each.state == "proposed" and each.name in book.locals:
            told = _told(book.locals[each.name], each)
            yield f"待复核 {each.id} 号  {each.name}  {told}  {each.author}提出"


def _told(row: LocalFigureRow, change: Change | Proposal) -> str:
    from rulebook.typed_figure import text

    place = change.place or "各处"
    if change.value is None:
        return f"{change.since} 起  {place}  停用"
    return f"{change.since} 起  {place}  {text(row, change.value)}  {change.source}"


def _review(act: Callable[..., None], number: int, reviewer: str, reason: str) -> None:
    from rulebook.typed_figure import filled_in

    with _one_line():
        by = filled_in(" --reviewer ", reviewer)
        act(settings.load().faq, number, by, reason, clock.now())


@contextmanager
def _one_line() -> Iterator[None]:
    """What is refused becomes a Problem."""
    from faq.errors import Refused
    from rulebook.typed_figure import Unfit

    try:
        yield
    except (Refused, Unfit) as error:
        raise Problem(str(error)) from None


def _say(text: str) -> None:
    Console().print(text, markup=False, highlight=False, soft_wrap=True)

"""`hotline impact`: what a new document changes in a held one, and what rests on it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from hotline import pages, settings
from hotline.errors import Problem
from hotline.rules import open_rules

if TYPE_CHECKING:
    from rulebook.book import Rulebook
    from rulebook.revision.comparison import Change
    from rulebook.revision.impact import Affected

KINDS = {"changed": "改了", "new": "新增", "gone": "删去", "moved": "只改编号"}
RESTS = {
    "answer": "答复",
    "figure": "数字",
    "local": "本地数据",
    "rule": "算法和条件",
    "entry": "知识点",
    "case": "用例",
    "question": "固定的问题",
}
FILE = typer.Argument(help="新文件：.txt、.docx 或 .pdf。")
REPLACES = typer.Option("--replaces", help="它替换的文件，policies/sources.yml 里的编号。")
PATCH = typer.Option("--patch", help="把 policies/ 的补丁写到哪个文件。")
AS = typer.Option("--as", help="新文件的编号，补丁里用，例如 plan-2027。")
TITLE = typer.Option("--title", help="新文件的名称，补丁里用。")
SINCE = typer.Option("--since", help="新文件从哪天起施行（YYYY-MM-DD），补丁里用。")


def impact(
    file: Annotated[Path, FILE],
    replaces: Annotated[str, REPLACES],
    out: Annotated[Path | None, PATCH] = None,
    name: Annotated[str, AS] = "",
    title: Annotated[str, TITLE] = "",
    since: Annotated[str, SINCE] = "",
) -> None:
    """新文件和收录的文件逐条对照，列出不同的条款，以及依据它们的答复、数字、算法和用例。"""
    from rulebook.errors import NotKnown
    from rulebook.revision.comparison import compare

    book, text = open_rules(), _text(file)
    try:
        changes = compare(book, replaces, text)
    except NotKnown as error:
        raise Problem(str(error)) from None
    _show(_affected(book, changes))
    if out is not None:
        pages.write(_patch(book, replaces, text, changes, (name, title, since)), out)


def _text(file: Path) -> str:
    from faq.document_text import text_of
    from faq.errors import Refused

    try:
        return text_of(file.name, file.read_bytes())
    except OSError as error:
        raise Problem(f"读不了 {file}：{error.strerror}") from None
    except Refused as refused:
        raise Problem(str(refused)) from None


def _affected(book: Rulebook, changes: list[Change]) -> list[Affected]:
    from rulebook.revision.impact import impact as affected
    from web.staff.documents import resting
    from web.staff.documents.worklist import EXPECTED

    return affected(book, changes, resting.entries(book, settings.load().faq), EXPECTED)


def _show(found: list[Affected]) -> None:
    console = Console(highlight=False, soft_wrap=True)
    if not found:
        console.print("逐条对照没有不同。")
    for each in found:
        console.print(
            f"[bold]{each.change.path or '没有编号的一段'}[/bold] {KINDS[each.change.kind]}"
        )
        for rest in each.rests:
            hit = "，所引的话变了" if rest.hit else ""
            console.print(f"  {RESTS[rest.kind]} {rest.name} {rest.title}{hit}", markup=False)


def _patch(
    book: Rulebook, source: str, text: str, changes: list[Change], told: tuple[str, str, str]
) -> str:
    from rulebook.revision.patch import NewDocument, patch

    name, title, since = told
    try:
        day = date.fromisoformat(since)
    except ValueError:
        raise Problem("要写补丁，请用 --since 给出施行的日子（YYYY-MM-DD）") from None
    if not name or not title:
        raise Problem("要写补丁，请用 --as 给出编号，用 --title 给出名称")
    new = NewDocument(name, title, day, day)
    return patch(settings.load().policies, book, source, new, text, changes)

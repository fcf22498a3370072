"""`hotline answer`: a batch of questions from a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer
from rich.console import Console
from rich.progress import track

from hotline.assistant import day, open_assistant
from hotline.commands.ask import ON
from hotline.errors import Problem
from hotline.output import print_json

FILE = typer.Argument(help="每行一个 JSON：{“id”: …, “text”: “…”}。", show_default=False)


class Row(NamedTuple):
    """A question of the file."""

    id: Any
    text: str


def answer(file: Annotated[Path, FILE], on: Annotated[str | None, ON] = None) -> None:
    """回答一批问题，每行一个 JSON 结果；每个问题都是新的对话，模型只打开一次。"""
    rows = read_rows(file)
    assistant = open_assistant(day(on))
    progress = Console(stderr=True)
    for row in track(rows, "正在回答", console=progress, disable=not progress.is_terminal):
        replies, _ = assistant.turn(None, row.text)
        print_json({"id": row.id, "replies": replies})


def read_rows(file: Path) -> list[Row]:
    """The questions of a file. Raises Problem naming the first line that is not one."""
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        raise Problem(f"读不了文件 {file}：要有这个文件，编码是 UTF-8") from None
    return [_row(line, number, file) for number, line in enumerate(lines, 1) if line.strip()]


def _row(line: str, number: int, file: Path) -> Row:
    try:
        data = json.loads(line)
        return Row(data["id"], _text(data["text"]))
    except (ValueError, KeyError, TypeError):
        raise Problem(f"{file} 第 {number} 行要有 id 和 text，text 是文字") from None


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value

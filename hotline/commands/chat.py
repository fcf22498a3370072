"""`hotline chat`: a conversation in the terminal, or line by line as JSON."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Annotated, Any

import typer
from rich.console import Console

from hotline.assistant import day, open_assistant
from hotline.commands.ask import ON
from hotline.output import print_json

AS_JSON = typer.Option("--json", help="一行一句输入，一行 JSON 输出；空行开始新的对话。")


def chat(as_json: Annotated[bool, AS_JSON] = False, on: Annotated[str | None, ON] = None) -> None:
    """在终端里对话。空行开始新的对话，Ctrl-D 结束。不开工单。"""
    assistant = open_assistant(day(on))
    say = _print_json if as_json else _print_text
    state: dict[str, Any] | None = None
    for line in _lines(prompt=not as_json):
        if not line.strip():
            state = None
            continue
        replies, state = assistant.turn(state, line)
        say(replies)


def _lines(prompt: bool) -> Iterator[str]:
    console = Console(stderr=True)
    while True:
        if prompt:
            console.print("[bold]群众：[/bold]", end="")
        line = sys.stdin.buffer.readline().decode("utf-8", "replace")
        if not line:
            return
        yield line.rstrip("\n")


def _print_json(replies: list[Any]) -> None:
    print_json({"replies": replies})


def _print_text(replies: list[Any]) -> None:
    for reply in replies:
        print(f"\n{reply['text']}\n")
        labels = [choice["label"] for choice in reply["choices"]]
        if labels:
            print("可以回答：" + "／".join(labels) + "\n")

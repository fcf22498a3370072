"""`hotline ask`: one question, one answer."""

from __future__ import annotations

from typing import Annotated

import typer

from hotline.assistant import day, open_assistant
from hotline.output import print_json

TEXT = typer.Argument(help="要问的话。")
ON = typer.Option("--on", help="按哪一天的规定答，YYYY-MM-DD；不写就是今天。")
AS_JSON = typer.Option("--json", help="输出 JSON：{“replies”: [答复, …]}。")


def ask(
    text: Annotated[str, TEXT],
    on: Annotated[str | None, ON] = None,
    as_json: Annotated[bool, AS_JSON] = False,
) -> None:
    """问一句，答一次。不开工单。例：hotline ask 低保多久能批下来 --on 2022-06-01"""
    replies, _ = open_assistant(day(on)).turn(None, text)
    if as_json:
        print_json({"replies": replies})
    else:
        print("\n\n".join(reply["text"] for reply in replies))

"""The command line: `hotline COMMAND …`. One file a command in `hotline/commands/`."""

from __future__ import annotations

import sys

import typer
from rich.console import Console
from rich.text import Text

from hotline.commands.accounts import accounts
from hotline.commands.answer import answer
from hotline.commands.ask import ask
from hotline.commands.bench import bench
from hotline.commands.cases import cases
from hotline.commands.chat import chat
from hotline.commands.check import check
from hotline.commands.coverage import coverage
from hotline.commands.entries import entries
from hotline.commands.entry_tables import export, publish, take_in, undo
from hotline.commands.evaluate import evaluate
from hotline.commands.figures import figures
from hotline.commands.impact import impact
from hotline.commands.model import model
from hotline.commands.notice import notice
from hotline.commands.overview import overview
from hotline.commands.reading_copy import reading_copy
from hotline.commands.receipt import receipt
from hotline.commands.serve import serve
from hotline.commands.sums import sums
from hotline.commands.switch import switch
from hotline.commands.train import train
from hotline.commands.utterances import utterances
from hotline.errors import Problem

app = typer.Typer(
    help="额尔古纳市 12345 热线社会救助助手。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)
app.command()(ask)
app.command()(answer)
app.command()(chat)
app.command()(train)
app.command()(evaluate)
app.command()(check)
app.command()(serve)
app.command()(receipt)
app.command()(bench)
app.command()(reading_copy)
app.command()(coverage)
app.command()(impact)
app.command()(overview)
app.add_typer(sums, name="sum")
app.add_typer(cases, name="cases")
app.add_typer(figures, name="figures")
entries.command("import")(take_in)
entries.command()(publish)
entries.command()(undo)
entries.command()(export)
app.add_typer(entries, name="entries")
app.add_typer(utterances, name="utterances")
app.add_typer(notice, name="notice")
app.add_typer(accounts, name="accounts")
app.add_typer(model, name="model")
app.add_typer(switch, name="switch")


@app.callback()
def hotline() -> None:
    """额尔古纳市 12345 热线社会救助助手。设置见 README.md。"""


def main() -> None:
    """Run the command line. A Problem becomes one line on standard error and status 1."""
    try:
        app()
    except Problem as problem:
        text = Text.assemble(("错误：", "red"), str(problem))
        Console(stderr=True).print(text, soft_wrap=True)
        sys.exit(1)

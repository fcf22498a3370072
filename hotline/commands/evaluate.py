"""`hotline evaluate`: how well questions are understood."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import track
from rich.table import Table

from hotline import settings
from hotline.assistant import load_engine
from hotline.errors import Problem
from hotline.output import standard_output_to

if TYPE_CHECKING:
    from bot.evaluation import Validated

DEV = typer.Option("--dev", help="带可接受主题的问题文件（JSONL）。")
CROSS = typer.Option(help="做不做交叉验证（两核机器上约两分钟）。")
WORST = 15


def evaluate(
    dev: Annotated[list[Path] | None, DEV] = None, cross: Annotated[bool, CROSS] = True
) -> None:
    """评测听懂了多少：训练语料的交叉验证；给了问题文件，再按可接受的主题打分。"""
    console = Console()
    for file in dev or []:
        if not file.is_file():
            raise Problem(f"没有这个文件：{file}")
    if cross:
        _cross_validation(console)
    if dev:
        _accept_sets(console, dev)


def _cross_validation(console: Console) -> None:
    current = settings.load()
    with console.status("交叉验证……"), standard_output_to(current.logs / "evaluate.log"):
        from bot.evaluation import FOLDS, cross_validate, read_examples

        result = cross_validate(read_examples())
    console.print(
        f"交叉验证（{FOLDS} 折，{len(result.truth)} 句）："
        f"第一名对 {result.right():.1%}，前三名里有 {result.right(3):.1%}"
    )
    table = Table("本来是", "认成了", "次数", title="最常见的混淆")
    for (truth, taken), count in list(result.confusions().items())[:WORST]:
        table.add_row(truth, taken, str(count))
    console.print(table)
    console.print(f"混淆图：{draw(result, current.data / 'confusion.png')}")


def draw(result: Validated, path: Path) -> Path:
    """The confusion matrix as a picture at `path`."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot
    from sklearn.metrics import ConfusionMatrixDisplay

    size = 0.25 * len(set(result.truth))
    figure, axes = pyplot.subplots(figsize=(size, size))
    firsts = [row[0] for row in result.ranked]
    ConfusionMatrixDisplay.from_predictions(
        result.truth, firsts, ax=axes, include_values=False, xticks_rotation="vertical"
    )
    figure.savefig(path, bbox_inches="tight")
    pyplot.close(figure)
    return path


def _accept_sets(console: Console, files: list[Path]) -> None:
    engine = load_engine()
    from bot.evaluation import read_questions, score

    questions = [question for file in files for question in read_questions(file)]
    loop = asyncio.new_event_loop()
    parsed = [
        loop.run_until_complete(engine.explain(question.text))
        for question in track(questions, "正在问", console=Console(stderr=True))
    ]
    scores = score(questions, parsed)
    table = Table("指标", "数值", title="带可接受主题的问题")
    table.add_row("范围内的问题", str(scores.in_scope))
    table.add_row("第一名可接受", f"{scores.right:.1%}")
    table.add_row("前三名里有可接受的", f"{scores.right_in_three:.1%}")
    table.add_row("直接答对", f"{scores.answered_right:.1%}")
    table.add_row("反问", f"{scores.asked_back:.1%}")
    table.add_row("范围外的问题", str(scores.out_of_scope))
    table.add_row("范围外却给了政策答复", f"{scores.wrongly_answered:.1%}")
    console.print(table)

"""`hotline evaluate`: how well questions are understood."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import track
from rich.table import Table

from hotline import clock, settings
from hotline.assistant import load_engine
from hotline.errors import Problem
from hotline.output import standard_output_to

if TYPE_CHECKING:
    from bot.accept_sets import Scores
    from bot.cross_validation import Validated

DEV = typer.Option("--dev", help="带可接受主题的问题文件（JSONL）。")
CROSS = typer.Option(help="做不做交叉验证（两核机器上约一分钟）。")
WORST = 15
BLAMED = 3
"""How many utterances are shown of each pair of topics that is mixed up."""
LABELS = {
    "in_scope": "范围内的问题",
    "first": "第一名可接受",
    "in_three": "前三名里有可接受的",
    "helped": "帮上了",
    "answered_wrongly": "答了不可接受的主题",
    "asked_back": "反问",
    "replies": "每个问题的答复数",
    "needless_person": "普通问题却转了人工",
    "out_of_scope": "范围外的问题",
    "policy_answer": "范围外却给了政策答复",
    "handed_over": "范围外转了人工",
    "out_asked_back": "范围外反问",
}
COUNTS = ("in_scope", "out_of_scope")


def evaluate(
    dev: Annotated[list[Path] | None, DEV] = None, cross: Annotated[bool, CROSS] = True
) -> None:
    """评测听懂了多少：训练语料的交叉验证；给了问题文件，再按可接受的主题打分。"""
    console = Console()
    for file in dev or []:
        if not file.is_file():
            raise Problem(f"没有这个文件：{file}")
    measured: dict[str, object] = {}
    if cross:
        measured["cross_validation"] = _cross_validation(console)
    if dev:
        measured["questions"] = _accept_sets(console, dev)
    path = settings.load().data / "evaluation.json"
    path.write_text(json.dumps(measured, ensure_ascii=False, indent=1), encoding="utf-8")
    console.print(f"数值：{path}")


def _cross_validation(console: Console) -> dict[str, float]:
    current = settings.load()
    with console.status("交叉验证……"), standard_output_to(current.logs / "evaluate.log"):
        from bot.cross_validation import FOLDS, cross_validate, read_examples

        result = cross_validate(read_examples())
    scores = {"right": result.right(), "in_three": result.right(3), "macro_f1": result.macro_f1()}
    console.print(
        f"交叉验证（{FOLDS} 折，{len(result.truth)} 句，换个说法的同一句不分开）："
        f"第一名对 {scores['right']:.1%}，前三名里有 {scores['in_three']:.1%}，"
        f"各主题平均 F1 {scores['macro_f1']:.1%}"
    )
    console.print(_confusions(result), _calibration(result))
    console.print(f"混淆图：{draw(result, current.data / 'confusion.png')}")
    return scores


def _confusions(result: Validated) -> Table:
    table = Table("本来是", "认成了", "次数", "比如", title="最常见的混淆")
    for (truth, taken), texts in list(result.confusions().items())[:WORST]:
        table.add_row(truth, taken, str(len(texts)), "\n".join(texts[:BLAMED]))
    return table


def _calibration(result: Validated) -> Table:
    table = Table("平均把握", "实际对", "句数", title="把握有多准")
    for chance, right, count in result.calibration():
        table.add_row(f"{chance:.0%}", f"{right:.0%}", str(count))
    return table


def draw(result: Validated, path: Path) -> Path:
    """The confusion matrix as a picture at `path`."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot
    from sklearn.metrics import ConfusionMatrixDisplay

    size = 0.25 * len(set(result.truth))
    figure, axes = pyplot.subplots(figsize=(size, size))
    ConfusionMatrixDisplay.from_predictions(
        result.truth, result.firsts, ax=axes, include_values=False, xticks_rotation="vertical"
    )
    figure.savefig(path, bbox_inches="tight")
    pyplot.close(figure)
    return path


def _accept_sets(console: Console, files: list[Path]) -> dict[str, float]:
    engine = load_engine()
    from bot.accept_sets import ask, read_questions, score

    questions = [question for file in files for question in read_questions(file)]
    loop, today = asyncio.new_event_loop(), clock.today()
    asked = [
        loop.run_until_complete(ask(engine, question, today))
        for question in track(questions, "正在问", console=Console(stderr=True))
    ]
    scores = score(asked)
    console.print(_scores(scores))
    return scores._asdict()


def _scores(scores: Scores) -> Table:
    table = Table("指标", "数值", title="带可接受主题的问题")
    for name, value in scores._asdict().items():
        plain = f"{value}" if name in COUNTS else f"{value:.1%}"
        table.add_row(LABELS[name], f"{value:.2f}" if name == "replies" else plain)
    return table

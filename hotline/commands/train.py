"""`hotline train`: trains the model from the utterances and the word lists."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import Progress

from hotline import settings
from hotline.errors import Problem
from hotline.output import standard_output_to
from hotline.settings import Settings

COMMAND_LINE = "命令行"
STAGES = {"training": "训练", "asking_old": "旧模型答题", "asking_new": "新模型答题"}
IF_CHANGED = typer.Option("--if-changed", help="训练数据没有变就不训练。")


KEEP = typer.Option("--keep-vectors", help="把语料的句向量写进 data/vectors，随语料一起提交。")
CANDIDATE = typer.Option(
    "--candidate", help="训练在现用模型旁边，两个答同样的题，新的不比旧的差才换上。"
)
FORCE = typer.Option("--force", help="与 --candidate 同用：比旧的差也换上。")


def train(
    if_changed: Annotated[bool, IF_CHANGED] = False,
    keep: Annotated[bool, KEEP] = False,
    candidate: Annotated[bool, CANDIDATE] = False,
    force: Annotated[bool, FORCE] = False,
) -> None:
    """训练问答模型，说明变了什么、用了多久、模型在哪里。两核机器上约一分钟。

    学 data/nlu 里的话，和工作人员加进主题、由第二人审核过的话。
    """
    from faq.errors import Refused
    from hotline.training_run import only_one

    current = settings.load()
    if force and not candidate:
        raise Problem("--force 要和 --candidate 一起用")
    try:
        with only_one(current.models):
            _beside(current, force) if candidate else _in_place(current, if_changed, keep)
    except Refused as refused:
        raise Problem(str(refused)) from None


def _in_place(current: Settings, if_changed: bool, keep: bool) -> None:
    """Train, whatever comes of it, and make the model current."""
    from bot import model_store
    from bot.training import TrainingFailed, keep_vectors
    from bot.training import train as train_model
    from hotline.candidate import approved

    console = Console(stderr=True)
    if keep:
        with console.status("正在算句向量……"), standard_output_to(current.logs / "train.log"):
            kept = keep_vectors()
        console.print(f"句向量写进了 {kept}")
    record = model_store.read_record(current.models)
    wanted = model_store.fingerprint()
    if if_changed and model_store.is_current(current.models, wanted):
        console.print(f"训练数据没有变化，沿用模型 {record.file if record else ''}")
        return
    console.print(_why(record.fingerprint if record else None, wanted))
    started = time.monotonic()
    try:
        with console.status("正在训练……"), standard_output_to(current.logs / "train.log"):
            path = train_model(current.models, approved(current.faq))
    except TrainingFailed as error:
        raise Problem(f"{error}（{current.logs / 'train.log'}）") from None
    console.print(f"训练完成，用时 {time.monotonic() - started:.0f} 秒，模型在 {path}")


def _beside(current: Settings, force: bool) -> None:
    """Train beside the current model, and make the new one current if it is not worse."""
    from bot.model_store import ModelMissing
    from bot.training import TrainingFailed
    from hotline import candidate, training_run

    # What libraries print to standard error goes to the log; the bar stays on the screen.
    screen, log = Console(file=os.fdopen(os.dup(2), "w")), current.logs / "train.log"
    try:
        with Progress(console=screen) as bar, standard_output_to(log):
            task = bar.add_task("训练", total=None)
            training_run.follow(
                current,
                COMMAND_LINE,
                lambda told: bar.update(
                    task, description=STAGES[told.stage], completed=told.done, total=told.total
                ),
            )
    except (ModelMissing, TrainingFailed) as error:
        raise Problem(f"{error}（{log}）") from None
    console, told = Console(stderr=True), candidate.report(current.models) or {}
    _print_report(console, told)
    record = candidate.publish(current.models, COMMAND_LINE, force)
    console.print(f"已换上 {record.file}。运行中的服务会逐个换上。", soft_wrap=True)


def _print_report(console: Console, told: Mapping[str, Any]) -> None:
    for name, words in (("old", "旧模型"), ("new", "新模型")):
        score = told[name]
        console.print(f"{words}：{score['lines']} 句对 {score['right']}，错 {score['wrong']}")
    for name, words in (("better", "变好"), ("worse", "变差")):
        console.print(f"{words} {len(told[name])} 句", highlight=False)
        for row in told[name]:
            line = f"  {row['text']}（{row['old']} → {row['new']}）"
            console.print(line, markup=False, highlight=False, soft_wrap=True)


def _why(old: str | None, new: str) -> str:
    if old is None:
        return "还没有模型，开始训练。"
    return "训练数据没有变化，重新训练。" if old == new else f"训练数据变了（{old} → {new}）。"

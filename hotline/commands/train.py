"""`hotline train`: trains the model from the utterances and the word lists."""

from __future__ import annotations

import time
from typing import Annotated

import typer
from rich.console import Console

from hotline import settings
from hotline.errors import Problem
from hotline.output import standard_output_to

IF_CHANGED = typer.Option("--if-changed", help="训练数据没有变就不训练。")


KEEP = typer.Option("--keep-vectors", help="把语料的句向量写进 data/vectors，随语料一起提交。")


def train(
    if_changed: Annotated[bool, IF_CHANGED] = False, keep: Annotated[bool, KEEP] = False
) -> None:
    """训练问答模型，说明变了什么、用了多久、模型在哪里。两核机器上不到一分钟。"""
    from bot import model_store
    from bot.training import TrainingFailed, keep_vectors
    from bot.training import train as train_model

    current, console = settings.load(), Console(stderr=True)
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
            path = train_model(current.models)
    except TrainingFailed as error:
        raise Problem(f"{error}（{current.logs / 'train.log'}）") from None
    console.print(f"训练完成，用时 {time.monotonic() - started:.0f} 秒，模型在 {path}")


def _why(old: str | None, new: str) -> str:
    if old is None:
        return "还没有模型，开始训练。"
    return "训练数据没有变化，重新训练。" if old == new else f"训练数据变了（{old} → {new}）。"

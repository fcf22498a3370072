"""`hotline bench`: how fast a turn is on this machine."""

from __future__ import annotations

import subprocess
import sys
from typing import Annotated

import typer

from hotline import settings
from hotline.commands.serve import require_model
from hotline.errors import Problem

ROUNDS = typer.Option(min=1, help="每个问题问多少遍。")


def bench(rounds: Annotated[int, ROUNDS] = 10) -> None:
    """测一句话要多少毫秒：整句、编码器、其余，以及对话变长以后。请在机器空闲时测。"""
    current = settings.load()
    require_model(current)
    command = [sys.executable, "-m", "benchmarks.engine", "--rounds", str(rounds)]
    done = subprocess.run(command, cwd=settings.ROOT, env=current.environment(), check=False)
    if done.returncode:
        raise Problem("没有测成，原因见上面")

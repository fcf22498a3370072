"""A training run in the background: `python -m hotline.training_run --lock FD --by NAME`.

The run holds a lock for as long as it lives, so there is one at a time, and a run that is told to
be under way without the lock being held has died. `run.json` tells how far it is.
"""

from __future__ import annotations

import argparse
import fcntl
import json
import os
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from faq.errors import Refused
from hotline import clock, settings
from hotline.process import leave_with_parent
from hotline.settings import Settings

if TYPE_CHECKING:
    from web.staff.model_room import RunState, Stage

NICE = 10  # residents' turns go before
END_SECONDS = 10.0
TRIES = 5  # who only looks whether a run is under way holds the lock for a moment too
BUSY = "已经有一次训练在进行，等它结束或先取消。"


@dataclass(frozen=True)
class Told:
    """What a run tells of itself; `pid` is its process."""

    state: RunState
    stage: Stage
    done: int
    total: int
    by: str
    started_at: str
    pid: int
    message: str = ""


def read(models: Path) -> Told | None:
    """The run under way, or else the last one; None before the first."""
    told = _read(models)
    if told and told.state == "running" and not _held(models):
        return replace(told, state="interrupted")
    return told


@contextmanager
def only_one(models: Path) -> Iterator[TextIOWrapper]:
    """Hold the lock of training. Raises Refused while another run holds it."""
    models.mkdir(parents=True, exist_ok=True)
    with _lock(models).open("w") as file:
        if not any(_locked(file, fcntl.LOCK_EX) for _ in range(TRIES)):
            raise Refused(BUSY)
        _tell_of_the_dead(models)
        yield file


def start(current: Settings, by: str) -> subprocess.Popen[bytes]:
    """Start a run in a process of its own, which ends when this process does. Raises Refused."""
    current.logs.mkdir(parents=True, exist_ok=True)
    with only_one(current.models) as lock, (current.logs / "train.log").open("wb") as log:
        descriptor = lock.fileno()
        process = subprocess.Popen(
            [sys.executable, "-m", __name__, "--lock", str(descriptor), "--by", by],
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            env=current.environment(),
            pass_fds=(descriptor,),
            start_new_session=True,
        )
        _write(current.models, _begun(by, process.pid))
    return process


def cancel(models: Path) -> None:
    """End the run under way. Raises Refused when there is none."""
    told = read(models)
    if told is None or told.state != "running":
        raise Refused("现在没有训练在进行。")
    os.kill(told.pid, signal.SIGTERM)
    end = time.monotonic() + END_SECONDS
    while _held(models):
        if time.monotonic() > end:
            os.kill(told.pid, signal.SIGKILL)
        time.sleep(0.05)
    _write(models, replace(told, state="cancelled"))


def follow(current: Settings, by: str, show: Callable[[Told], None] = lambda told: None) -> None:
    """Train and compare in this process, telling how far it is; the lock is held already.

    What goes wrong is told as such, and raised again.
    """
    from hotline.candidate import train

    told = _begun(by, os.getpid())

    def tell(**changes: object) -> None:
        nonlocal told
        told = replace(told, **changes)  # type: ignore[arg-type]
        _write(current.models, told)
        show(told)

    try:
        train(current, lambda stage, done, total: tell(stage=stage, done=done, total=total))
    except Exception as error:
        tell(state="failed", message=_why(error))
        raise
    tell(state="done")


def main() -> int:
    """One run, beside which residents are served: it takes one core at most, and goes last."""
    parser = argparse.ArgumentParser(prog="python -m hotline.training_run")
    parser.add_argument("--lock", type=int, required=True, help="the inherited lock, held")
    parser.add_argument("--by", required=True)
    given = parser.parse_args()
    leave_with_parent()
    os.nice(NICE)
    for library in ("OMP_NUM_THREADS", "TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS"):
        os.environ[library] = "1"
    try:
        follow(settings.load(), given.by)
    except Exception:
        traceback.print_exc()
        return 1
    return 0


def _tell_of_the_dead(models: Path) -> None:
    """Write down that a run died, now that nobody can hold the lock in its name."""
    told = _read(models)
    if told and told.state == "running":
        _write(models, replace(told, state="interrupted"))


def _why(error: Exception) -> str:
    from bot.model_store import ModelMissing
    from bot.training import TrainingFailed
    from rulebook.errors import PolicyError

    told = isinstance(error, (ModelMissing, TrainingFailed, PolicyError))
    return str(error) if told else f"训练出错（{type(error).__name__}），详情见日志 train.log"


def _begun(by: str, pid: int) -> Told:
    return Told("running", "training", 0, 0, by, clock.now().isoformat(), pid)


def _held(models: Path) -> bool:
    with _lock(models).open("a") as file:
        return not _locked(file, fcntl.LOCK_SH)


def _locked(file: TextIOWrapper, kind: int) -> bool:
    try:
        fcntl.flock(file, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        time.sleep(0.02)
        return False
    return True


def _read(models: Path) -> Told | None:
    try:
        return Told(**json.loads(_file(models).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _write(models: Path, told: Told) -> None:
    draft = _file(models).with_suffix(f".{os.getpid()}")
    draft.write_text(json.dumps(asdict(told), ensure_ascii=False), encoding="utf-8")
    draft.replace(_file(models))


def _file(models: Path) -> Path:
    return models / "run.json"


def _lock(models: Path) -> Path:
    return models / "train.lock"


def started_at(told: Told) -> datetime:
    """When the run began, aware."""
    return datetime.fromisoformat(told.started_at)


if __name__ == "__main__":
    sys.exit(main())

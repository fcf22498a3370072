"""A training run in a process of its own: one at a time, told honestly, ended when asked to."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.model_store import make_current
from faq.errors import Refused
from hotline import settings, training_run
from hotline.settings import Settings
from tests.web.peer import until


@pytest.fixture
def current(tmp_path: Path) -> Settings:
    return settings.load(data=tmp_path)


@pytest.fixture
def running(current: Settings) -> Iterator[subprocess.Popen[bytes]]:
    """A run beside a current model, in its first seconds."""
    current.models.mkdir()
    (current.models / "model.tar.gz").touch()
    make_current(current.models, current.models / "model.tar.gz", "nothing")
    process = training_run.start(current, "ma")
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def state(current: Settings) -> str | None:
    told = training_run.read(current.models)
    return told.state if told else None


def test_before_the_first_run_there_is_nothing_to_tell(current: Settings) -> None:
    assert state(current) is None
    with pytest.raises(Refused):
        training_run.cancel(current.models)


def test_what_went_wrong_is_told(current: Settings) -> None:
    process = training_run.start(current, "ma")
    until(lambda: state(current) == "failed", 60)
    told = training_run.read(current.models)
    assert told is not None
    assert (told.by, "hotline train" in told.message) == ("ma", True)
    process.communicate()
    assert process.returncode == 1


def test_one_run_at_a_time_and_it_yields_to_residents(
    current: Settings, running: subprocess.Popen[bytes]
) -> None:
    assert state(current) == "running"
    with pytest.raises(Refused, match="已经有一次"):
        training_run.start(current, "bai")
    lowered = min(os.nice(0) + training_run.NICE, 19)
    until(lambda: os.getpriority(os.PRIO_PROCESS, running.pid) == lowered)


def test_a_run_is_cancelled(current: Settings, running: subprocess.Popen[bytes]) -> None:
    training_run.cancel(current.models)
    assert state(current) == "cancelled"
    running.communicate()
    with training_run.only_one(current.models):
        pass


def test_a_run_that_died_is_told_as_such(
    current: Settings, running: subprocess.Popen[bytes]
) -> None:
    running.send_signal(signal.SIGKILL)
    until(lambda: state(current) == "interrupted")
    with training_run.only_one(current.models):
        assert state(current) == "interrupted", "nobody is taken for it"


def test_a_run_ends_with_the_process_that_started_it(
    current: Settings, running: subprocess.Popen[bytes]
) -> None:
    assert running.stdin is not None
    running.stdin.close()
    until(lambda: state(current) == "interrupted", 60)

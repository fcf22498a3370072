"""The supervisor, run as a process of its own over small real services."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from hotline.errors import Problem
from hotline.life import Patience
from hotline.supervisor import Supervisor
from tests.hotline.supervise import service, write

SUPERVISE = Path(__file__).with_name("supervise.py")
DEADLINE = 30.0


def until(holds: Callable[[], bool]) -> None:
    """Wait for a condition; fail when it has not come true by the deadline."""
    end = time.monotonic() + DEADLINE
    while not holds():
        assert time.monotonic() < end, "the condition never came true"
        time.sleep(0.02)


def running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def children() -> set[int]:
    """The processes that this one started and has not yet reaped, other tests' services too."""
    listed = Path(f"/proc/self/task/{os.getpid()}/children").read_text()
    return {int(pid) for pid in listed.split()}


class Supervised:
    """A supervisor with two services, `first` and `second`."""

    def __init__(self, folder: Path) -> None:
        self.logs = folder / "log"
        self.sockets = [folder / "first.sock", folder / "second.sock"]
        self.process = subprocess.Popen(
            [sys.executable, str(SUPERVISE), str(self.logs), *map(str, self.sockets)],
            stdout=subprocess.PIPE,
            text=True,
        )

    def lives(self, number: int = 0) -> list[tuple[int, float]]:
        """The process id and the birth of each life of a service."""
        with suppress(FileNotFoundError):
            lines = self.sockets[number].with_suffix(".lives").read_text().splitlines()
            return [(int(pid), float(born)) for pid, born in map(str.split, lines)]
        return []

    def await_ready(self) -> None:
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == "ready\n"

    def tell(self, word: str, timeout: float | None = DEADLINE) -> None:
        """Send a word to the first service."""
        transport = httpx.HTTPTransport(uds=str(self.sockets[0]))
        with httpx.Client(transport=transport, timeout=timeout) as client:
            client.get(f"http://child/{word}")

    def answers(self) -> bool:
        with suppress(httpx.TransportError):
            self.tell("health")
            return True
        return False

    def publish(self, text: str) -> None:
        """Change what the services are made from."""
        write(self.sockets[0].with_name("source"), text)

    def made_from(self, number: int = 0) -> str:
        """What the process that now answers for a service was made from.

        A connection that the old one breaks off as it leaves is tried once more.
        """
        with suppress(httpx.ReadError, httpx.RemoteProtocolError):
            return str(self.told(number)["made_from"])
        return str(self.told(number)["made_from"])

    def told(self, number: int = 0) -> dict[str, Any]:
        """What the process that now answers for a service tells of itself."""
        with httpx.Client(transport=httpx.HTTPTransport(uds=str(self.sockets[number]))) as client:
            told: dict[str, Any] = client.get("http://child/health").json()
            return told

    def all_gone(self) -> bool:
        return not any(running(pid) for number in (0, 1) for pid, _ in self.lives(number))

    def end(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        until(self.all_gone)


@pytest.fixture
def supervised(tmp_path: Path) -> Iterator[Supervised]:
    run = Supervised(tmp_path)
    try:
        run.await_ready()
        yield run
    finally:
        run.end()


def test_a_service_that_dies_is_started_again(supervised: Supervised) -> None:
    with pytest.raises(httpx.TransportError):
        supervised.tell("die")
    until(lambda: len(supervised.lives()) == 2 and supervised.answers())
    assert len(supervised.lives(1)) == 1, "the other service lives on"


def test_a_service_that_keeps_dying_waits_longer_each_time(supervised: Supervised) -> None:
    for count in (2, 3, 4):
        os.kill(supervised.lives()[-1][0], signal.SIGKILL)
        until(lambda count=count: len(supervised.lives()) == count)
    births = [born for _, born in supervised.lives()]
    assert births[2] - births[1] >= 1.0
    assert births[3] - births[2] >= 2.0


def test_a_stuck_service_is_killed_and_started_again(supervised: Supervised) -> None:
    stuck, _ = supervised.lives()[0]
    with pytest.raises(httpx.TransportError):
        supervised.tell("stick", timeout=None)
    until(supervised.answers)
    assert not running(stuck)
    assert "没有应答" in (supervised.logs / "first.log").read_text()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_clean_stop_leaves_no_process(supervised: Supervised, number: int) -> None:
    supervised.process.send_signal(number)
    output, _ = supervised.process.communicate(timeout=DEADLINE)
    assert supervised.process.returncode == 0
    assert output == "stopped\n"
    assert supervised.all_gone()


def test_a_service_deaf_to_the_request_to_stop_is_killed(supervised: Supervised) -> None:
    supervised.tell("deafen")
    supervised.process.terminate()
    assert supervised.process.wait(DEADLINE) == 0
    assert supervised.all_gone()


def test_a_second_request_to_stop_kills_at_once(supervised: Supervised) -> None:
    supervised.tell("deafen")
    os.kill(supervised.lives()[0][0], signal.SIGSTOP)
    supervised.process.terminate()
    supervised.process.send_signal(signal.SIGINT)
    assert supervised.process.wait(DEADLINE) == 0
    assert supervised.all_gone()


def test_sudden_death_of_the_supervisor_leaves_no_orphan(supervised: Supervised) -> None:
    supervised.process.kill()
    until(supervised.all_gone)


def test_what_a_service_prints_is_in_its_log(supervised: Supervised) -> None:
    assert " 这里是测试服务\n" in (supervised.logs / "second.log").read_text()


def test_what_services_are_made_from_changes_and_each_is_replaced(supervised: Supervised) -> None:
    supervised.publish("new")
    until(lambda: supervised.made_from(0) == supervised.made_from(1) == "new")
    until(lambda: not any(running(supervised.lives(number)[0][0]) for number in (0, 1)))
    assert [len(supervised.lives(number)) for number in (0, 1)] == [2, 2]


def test_only_one_that_starts_beside_another_that_serves_is_told_so(supervised: Supervised) -> None:
    assert supervised.told()["beside"] is False
    supervised.publish("new")
    until(lambda: supervised.made_from() == "new")
    assert supervised.told()["beside"] is True
    os.kill(supervised.lives()[-1][0], signal.SIGKILL)
    until(lambda: len(supervised.lives()) == 3 and supervised.answers())
    assert supervised.told()["beside"] is False


def test_somebody_always_answers_while_services_are_replaced(supervised: Supervised) -> None:
    for text in ("one", "two"):
        supervised.publish(text)
        while (supervised.made_from(0), supervised.made_from(1)) != (text, text):
            pass  # asking raises an error where nobody answers


def test_what_no_process_gets_ready_with_leaves_the_old_one(supervised: Supervised) -> None:
    before = supervised.lives()[0]
    supervised.publish("bad")
    source = supervised.sockets[0].with_name("source")
    until(lambda: source.read_text() == "")
    until(lambda: not running(supervised.lives()[-1][0]))
    assert supervised.answers()
    assert running(before[0])
    assert len(supervised.lives(1)) == 1, "the second was left alone"
    supervised.publish("good")
    until(lambda: supervised.made_from(0) == supervised.made_from(1) == "good")


def test_a_replaced_service_that_dies_is_started_again(supervised: Supervised) -> None:
    supervised.publish("new")
    until(lambda: supervised.made_from(0) == "new")
    os.kill(supervised.lives()[-1][0], signal.SIGKILL)
    until(lambda: len(supervised.lives()) == 3 and supervised.answers())
    assert supervised.made_from(0) == "new"


def test_a_stop_amid_a_replacement_leaves_no_process(supervised: Supervised) -> None:
    supervised.publish("new")
    until(lambda: len(supervised.lives()) == 2)
    supervised.process.terminate()
    assert supervised.process.wait(DEADLINE) == 0
    assert supervised.all_gone()


async def test_a_service_that_cannot_be_helped_stops_all(tmp_path: Path) -> None:
    complaint = "import sys; print('策略目录不存在'); sys.exit(78)"
    well, ill = service(tmp_path / "well.sock"), service(tmp_path / "ill.sock")
    ill = replace(ill, command=(sys.executable, "-c", complaint))
    supervisor = Supervisor([well, ill], tmp_path, os.environ, pytest.fail, Patience())
    before = children()
    with pytest.raises(Problem, match="策略目录不存在"):
        await supervisor.run()
    assert (tmp_path / "ill.log").read_text().count("\n") == 1, "it was started once"
    assert not any(running(pid) for pid in children() - before)

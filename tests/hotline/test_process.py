"""The web process as the supervisor starts it."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from hotline import settings

DEADLINE = 60.0


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener


@pytest.fixture
def web(listener: socket.socket, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    process = start(tmp_path, "web", "--fd", str(listener.fileno()), inherited=listener.fileno())
    yield process
    process.kill()
    process.wait()


def start(data: Path, *arguments: str, inherited: int, **given: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "hotline.process", *arguments],
        env=settings.load(data=data, **given).environment(),
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        pass_fds=(inherited,),
        cwd=settings.ROOT,
    )


def get(listener: socket.socket, path: str) -> httpx.Response:
    """Ask the web process; the listening socket holds the question until it has started."""
    host, port = listener.getsockname()
    return httpx.get(f"http://{host}:{port}{path}", timeout=DEADLINE)


def test_it_answers_on_the_socket_it_inherits(
    web: subprocess.Popen[str], listener: socket.socket
) -> None:
    assert get(listener, "/healthz").status_code == 200
    assert get(listener, "/readyz").status_code == 503, "there is no worker"


def test_it_leaves_when_its_standard_input_ends(
    web: subprocess.Popen[str], listener: socket.socket
) -> None:
    get(listener, "/healthz")
    assert web.stdin is not None
    web.stdin.close()
    web.wait(DEADLINE)


def test_rules_that_do_not_load_are_told_and_not_tried_again(
    listener: socket.socket, tmp_path: Path
) -> None:
    nowhere = str(tmp_path / "nowhere")
    process = start(tmp_path, "web", inherited=listener.fileno(), policies=nowhere)
    assert process.stderr is not None
    complaint = process.stderr.read()
    assert process.wait(DEADLINE) == 78
    assert complaint.splitlines()[-1] == "政策数据有错，请先运行 hotline check"

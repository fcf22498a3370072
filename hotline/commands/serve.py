"""`hotline serve`: the whole service on this machine."""

from __future__ import annotations

import asyncio
import fcntl
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bot.model_store import ModelMissing, current_hash, current_model, kept_models, use
from hotline import model_journal, settings, sockets
from hotline.commands import accounts
from hotline.errors import Problem
from hotline.life import Patience
from hotline.renewal import Source
from hotline.service import Service
from hotline.settings import Settings
from hotline.supervisor import Supervisor

BACKLOG = 1024


def serve(
    workers: Annotated[int | None, typer.Option(help="问答进程的个数。")] = None,
    host: Annotated[str | None, typer.Option(help="监听的地址。")] = None,
    port: Annotated[int | None, typer.Option(help="监听的端口，0 为任选空闲端口。")] = None,
) -> None:
    """启动网页和问答进程，按 Ctrl-C 停止。没有给出的选项取设置里的值。"""
    current = settings.load(workers=workers, host=host, port=port)
    require_model(current)
    with only_one(current), listening(current) as listener:
        asyncio.run(supervise(current, listener))


def require_model(current: Settings) -> None:
    """Raise Problem when there is no model, or not the one that was trained."""
    try:
        current_model(current.models)
    except ModelMissing as missing:
        raise Problem(str(missing)) from None


@contextmanager
def only_one(current: Settings) -> Iterator[None]:
    """Hold the data directory against a second service. Raises Problem when one runs already."""
    with (sockets.folder(current.data) / "serve.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Problem(f"服务已经在运行（数据目录 {current.data}）") from None
        for stale in sockets.folder(current.data).glob("*.sock"):
            stale.unlink()
        yield


@contextmanager
def listening(current: Settings) -> Iterator[socket.socket]:
    """The listening socket of the web process. Raises Problem when it cannot be had.

    It is held here so that a web process that is started again refuses nobody meanwhile.
    """
    family = socket.AF_INET6 if ":" in current.host else socket.AF_INET
    try:
        listener = socket.create_server(
            (current.host, current.port), family=family, backlog=BACKLOG
        )
    except OSError as error:
        where = f"{current.host}:{current.port}"
        raise Problem(
            f"不能在 {where} 上监听（{error.strerror}），可用 --port 换一个端口"
        ) from None
    with listener:
        yield listener


async def supervise(current: Settings, listener: socket.socket) -> None:
    """Run the web process and the workers until stopped."""
    url = address(listener)
    supervisor = Supervisor(
        services(current, listener, url),
        current.logs,
        current.environment(),
        when_ready=lambda: announce(current, url),
        patience=Patience(stuck=current.turn_seconds + 2),
        source=Source(
            version=lambda: current_hash(current.models),
            refused=lambda new, old: give_back(current.models, old),
        ),
    )
    console = Console()
    console.print("正在启动……")
    await supervisor.run()
    console.print("已停止。")


def address(listener: socket.socket) -> str:
    """The URL at which this machine reaches `listener`."""
    host, port = listener.getsockname()[:2]
    reachable = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://[{reachable}]:{port}" if ":" in reachable else f"http://{reachable}:{port}"


def services(current: Settings, listener: socket.socket, url: str) -> list[Service]:
    """The web process and the workers, in the order in which they stop."""
    command = (sys.executable, "-m", "hotline.process")
    descriptor = listener.fileno()
    web = Service(
        name="web",
        command=(*command, "web", "--fd", str(descriptor)),
        url=url,
        alive="/healthz",
        ready="/readyz",
        inherited=(descriptor,),
    )
    return [web] + [worker(current, number) for number in range(1, current.workers + 1)]


def worker(current: Settings, number: int) -> Service:
    """The worker `number`, counted from 1."""
    path = sockets.worker(current.data, number)
    command = (sys.executable, "-m", "hotline.process", "worker", str(number))
    return Service(
        name=f"worker-{number}",
        command=(*command, "--socket", str(path)),
        url="http://worker",
        alive="/health",
        ready="/health",
        socket=path,
        beside=("--unhurried",),
    )


def give_back(models: Path, before: str) -> None:
    """Make the model with the hash `before` current again: no worker got ready with the new one."""
    for record in kept_models(models):
        if record.sha256 == before:
            use(models, record.file)
            model_journal.write(models, "system", "given_back", record.file)


def announce(current: Settings, url: str) -> None:
    """Print where the pages are."""
    console = Console()
    console.print(f"\n  群众页面  [link]{url}/[/link]", highlight=False)
    console.print(f"  坐席页面  [link]{url}/operator[/link]", highlight=False)
    console.print(f"  知识维护  [link]{url}/staff[/link]", highlight=False)
    console.print(f"  接口文档  {url}/api/docs", highlight=False)
    console.print(f"  日志      {current.logs}/*.log", highlight=False, soft_wrap=True)
    if not accounts.known(current):
        console.print("\n还没有人能登录，先建第一个管理员：hotline accounts first 用户名")
    console.print("\n按 Ctrl-C 停止。", highlight=False)

"""A site whose processes are killed, without warning and at random moments, under traffic."""

from __future__ import annotations

import asyncio
import os
import random
import socket
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import httpx

from hotline import sockets
from tests.web.kill_traffic import Traffic

ROOT = Path(__file__).parents[2]
WORKERS = 2
HANDED_ON = {
    "HOTLINE_HAND_ON_URL": "http://127.0.0.1:9/",  # where nobody acknowledges anything
    "HOTLINE_HAND_ON_SECRET": "a secret of the tests, long enough",
}


class Service:
    """A process that is started, killed without warning, and started again."""

    def __init__(self, arguments: list[str], data: Path, environment: dict[str, str]) -> None:
        self._command = [sys.executable, "-m", *arguments]
        self._environment = os.environ | environment
        self._log = data / "service.log"

    def start(self) -> None:
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command,
                cwd=ROOT,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()


@dataclass(frozen=True)
class Site:
    """A web process and two workers over the record at the URL `record`."""

    record: str
    url: str
    web: Service
    workers: list[Service]

    @classmethod
    def create(cls, data: Path, worker: Callable[[Path], list[str]], record: str = "") -> Site:
        """`worker(socket)` is the module, with its arguments, that serves turns on a socket.

        The record is a file in `data` unless another is given.
        """
        port, record = _free_port(), record or f"sqlite:///{data}/hotline.db"
        environment = {
            "HOTLINE_DATA": str(data),
            "HOTLINE_DATABASE_URL": record,
            "HOTLINE_PORT": str(port),
            "HOTLINE_WORKERS": str(WORKERS),
            "HOTLINE_LOG_LEVEL": "warning",
            **HANDED_ON,
        }
        web = Service(["hotline.process", "web"], data, environment)
        paths = [sockets.worker(data, number) for number in range(1, WORKERS + 1)]
        workers = [Service(worker(path), data, environment) for path in paths]
        return cls(record, f"http://127.0.0.1:{port}", web, workers)

    def victims(self, whom: str) -> list[Service]:
        """The processes that `web`, `worker` or `both` names."""
        return {"web": [self.web], "worker": self.workers, "both": [self.web, *self.workers]}[whom]

    async def ready(self, seconds: float = 180.0) -> None:
        """Waits until the site could answer a message."""
        end = asyncio.get_running_loop().time() + seconds
        async with httpx.AsyncClient(base_url=self.url) as http:
            while not await _is_ready(http):
                assert asyncio.get_running_loop().time() < end, "the site never became ready"
                await asyncio.sleep(0.05)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


async def _is_ready(http: httpx.AsyncClient) -> bool:
    try:
        return (await http.get("/readyz")).is_success
    except httpx.TransportError:
        return False


def peer(path: Path) -> list[str]:
    """The peer of the tests in a worker's place."""
    return ["tests.web.peer", str(path)]


def bot(path: Path) -> list[str]:
    """The true worker; the site's data needs the trained model."""
    return ["hotline.process", "worker", path.stem.rpartition("-")[2]]


async def kill_under_traffic(
    site: Site,
    times: int,
    victims: list[Service],
    residents: int = 6,
    progress: Callable[[], None] = lambda: None,
) -> Traffic:
    """Kills one of `victims` at a random moment, `times` times; returns what was promised."""
    services, traffic = [site.web, *site.workers], Traffic(site.url)
    for service in services:
        service.start()
    try:
        await site.ready()
        traffic.prepare(site.record)
        busy = traffic.begin(residents)
        for _ in range(times):
            await asyncio.sleep(random.uniform(0.02, 0.5))
            victim = random.choice(victims)
            victim.kill()
            victim.start()
            await site.ready()
            await traffic.more(residents)
            progress()
        await traffic.every_act()
        traffic.stopped = True
        await asyncio.gather(*busy)
    finally:
        for service in services:
            service.kill()
    return traffic

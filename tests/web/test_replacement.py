"""Workers replaced one by one under traffic: every message is answered, once, and by no apology."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from hotline.life import Patience
from hotline.renewal import Source
from hotline.service import Service
from hotline.supervisor import Supervisor
from tests.web.peer import eventually
from tests.web.resident import resident
from web.app import create_app
from web.config import WebConfig

RESIDENTS = 4
TIMES = 2
PATIENCE = Patience(between=0.05)


class Peers:
    """Peers in the workers' places, each replaced whenever `model` changes."""

    def __init__(self, folder: Path, workers: int) -> None:
        self.sockets = tuple(folder / f"worker-{n + 1}.sock" for n in range(workers))
        self.model, self.ready = "0", asyncio.Event()
        services = [
            Service(
                name=path.stem,
                command=(sys.executable, "-m", "tests.web.peer", str(path)),
                url="http://worker",
                alive="/health",
                ready="/health",
                socket=path,
            )
            for path in self.sockets
        ]
        source = Source(version=lambda: self.model)
        self._supervisor = Supervisor(
            services, folder / "log", os.environ, self.ready.set, PATIENCE, source
        )

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        keeping = asyncio.create_task(self._supervisor.run())
        try:
            await asyncio.wait_for(self.ready.wait(), 60)
            yield
        finally:
            self._supervisor.stop()
            await keeping

    def serving(self) -> set[str]:
        """The sockets that the workers' sockets lead to."""
        return {os.readlink(path) for path in self.sockets}

    async def publish(self, model: str) -> None:
        """Change the model, and wait until each worker is another process."""
        before, self.model = self.serving(), model
        await eventually(lambda: not before & self.serving(), 60)


@pytest.mark.parametrize("workers", [1, 2])
async def test_nobody_notices_that_workers_are_replaced(
    workers: int, config: WebConfig, tmp_path: Path
) -> None:
    peers = Peers(tmp_path, workers)
    app = create_app(replace(config, worker_sockets=peers.sockets, turn_seconds=10.0))
    said: list[list[str]] = []
    done = asyncio.Event()

    async def talk() -> None:
        async with resident(app) as speaker:
            texts: list[str] = []
            said.append(texts)
            while not done.is_set():
                (reply,) = (await speaker.say(f"第{len(texts) + 1}句"))["replies"]
                texts.append(reply["text"])

    async with peers.running(), app.router.lifespan_context(app):
        talking = [asyncio.create_task(talk()) for _ in range(RESIDENTS)]
        try:
            for number in range(TIMES):
                await peers.publish(str(number + 1))
                heard = sum(map(len, said))
                await eventually(lambda heard=heard: sum(map(len, said)) >= heard + RESIDENTS)
        finally:
            done.set()
            await asyncio.gather(*talking)
    for texts in said:
        assert texts == [f"{n}：第{n}句" for n in range(1, len(texts) + 1)]

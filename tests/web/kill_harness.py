"""Kills processes under traffic and proves from the record that nothing was lost or doubled."""

from __future__ import annotations

import asyncio
import os
import random
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
from sqlalchemy import select
from sqlalchemy.engine import Connection

from desk import database, turns
from desk.schema import cases, conversations, events, messages
from desk.schema import turns as turn_rows
from hotline import sockets
from tests.web.resident import MESSAGES

ROOT = Path(__file__).parents[2]
WORKERS = 2


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


@dataclass
class Traffic:
    """Residents who speak until told to stop, and everything they were promised."""

    url: str
    stopped: bool = False
    acknowledged: dict[str, dict[str, Any]] = field(default_factory=dict)

    async def resident(self) -> None:
        """One conversation: each message is sent, with the same key, until it is acknowledged."""
        async with httpx.AsyncClient(base_url=self.url, timeout=30) as http:
            await self._until_done(http, "/api/v1/conversations", {})
            while not self.stopped:
                key = str(uuid4())
                text = random.choice(["低保多少钱", "去哪申请", "多久批下来", "转人工"])
                said = await self._until_done(http, MESSAGES, {"key": key, "text": text})
                self.acknowledged[key] = said

    async def more(self, messages: int, seconds: float = 180.0) -> None:
        """Waits until so many messages more are acknowledged."""
        enough = len(self.acknowledged) + messages
        end = asyncio.get_running_loop().time() + seconds
        while len(self.acknowledged) < enough:
            assert asyncio.get_running_loop().time() < end, "nobody was answered"
            await asyncio.sleep(0.05)

    async def _until_done(
        self, http: httpx.AsyncClient, path: str, body: dict[str, str]
    ) -> dict[str, Any]:
        while True:
            try:
                response = await http.post(path, json=body)
                if response.is_success:
                    done: dict[str, Any] = response.json()
                    return done
            except httpx.TransportError:
                pass
            await asyncio.sleep(0.05)


@dataclass(frozen=True)
class Site:
    """A web process and two workers over one record in `data`."""

    data: Path
    url: str
    web: Service
    workers: list[Service]

    @classmethod
    def create(cls, data: Path, worker: Callable[[Path], list[str]]) -> Site:
        """`worker(socket)` is the module, with its arguments, that serves turns on a socket."""
        port = _free_port()
        environment = {
            "HOTLINE_DATA": str(data),
            "HOTLINE_PORT": str(port),
            "HOTLINE_WORKERS": str(WORKERS),
            "HOTLINE_LOG_LEVEL": "warning",
        }
        web = Service(["hotline.process", "web"], data, environment)
        paths = [sockets.worker(data, number) for number in range(1, WORKERS + 1)]
        workers = [Service(worker(path), data, environment) for path in paths]
        return cls(data, f"http://127.0.0.1:{port}", web, workers)

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
        talking = [asyncio.create_task(traffic.resident()) for _ in range(residents)]
        for _ in range(times):
            await asyncio.sleep(random.uniform(0.02, 0.5))
            victim = random.choice(victims)
            victim.kill()
            victim.start()
            await site.ready()
            await traffic.more(residents)
            progress()
        traffic.stopped = True
        await asyncio.gather(*talking)
    finally:
        for service in services:
            service.kill()
    return traffic


def prove(site: Site, traffic: Traffic) -> None:
    """Fails unless the record holds every promise exactly once."""
    engine = database.connect(f"sqlite:///{site.data}/hotline.db")
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
        _every_message_once_with_its_replies(connection, traffic)
        _every_case_once(connection, traffic)
        _no_gap_in_the_events(connection)
        _the_state_counts_the_turns(connection)
    assert turns.unanswered(engine, datetime.now(timezone.utc) + timedelta(days=1)) == []
    engine.dispose()


def _every_message_once_with_its_replies(connection: Connection, traffic: Traffic) -> None:
    stored = connection.execute(
        select(messages.c.key, messages.c.id, turn_rows.c.replies).join(
            turn_rows, turn_rows.c.message_id == messages.c.id
        )
    ).all()
    assert Counter(row.key for row in stored) == Counter(traffic.acknowledged.keys())
    for row in stored:
        said = traffic.acknowledged[row.key]
        assert (said["message"], said["replies"]) == (row.id, row.replies)


def _every_case_once(connection: Connection, traffic: Traffic) -> None:
    promised = {
        reply["case"]["number"]
        for said in traffic.acknowledged.values()
        for reply in said["replies"]
        if reply["case"]
    }
    stored = connection.execute(select(cases)).all()
    assert {row.number for row in stored} == promised
    of_a_kind = Counter((row.conversation_id, row.kind) for row in stored)
    assert set(of_a_kind.values()) <= {1}


def _no_gap_in_the_events(connection: Connection) -> None:
    last = dict(connection.execute(select(conversations.c.id, conversations.c.seq)).all())
    for id, seq in last.items():
        wanted = select(events.c.seq).where(events.c.conversation_id == id)
        numbers = connection.execute(wanted.order_by(events.c.seq)).scalars().all()
        assert list(numbers) == list(range(1, seq + 1))


def _the_state_counts_the_turns(connection: Connection) -> None:
    """Each answered turn moved the state once: none was lost, none applied twice.

    The peer counts the turns in its state too.
    """
    answered: Counter[str] = Counter()
    for id, replies in connection.execute(
        select(messages.c.conversation_id, turn_rows.c.replies).join(
            turn_rows, turn_rows.c.message_id == messages.c.id
        )
    ):
        answered[id] += replies[0]["ending"] != "failed"
    for row in connection.execute(select(conversations)):
        assert row.version == answered[row.id]
        assert row.state.get("turns", row.version) == row.version

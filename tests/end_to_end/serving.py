"""`hotline serve` as a person starts and stops it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx

from hotline import sockets
from tests.web.peer import until
from tests.web.resident import Resident

HOTLINE = Path(sys.executable).with_name("hotline")
START_SECONDS = 180
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")


class Serving:
    """A running service over a record of its own, stopped by Ctrl-C at the end."""

    def __init__(self, data: Path, models: Path, workers: int, **variables: str) -> None:
        self.data, self._workers = data, workers
        self.environment = os.environ | {"HOTLINE_DATA": str(data), **variables}
        (data / "models").symlink_to(models)

    def __enter__(self) -> Serving:
        """Starts, and waits until it tells its address."""
        printed = self.data / "printed"
        with printed.open("wb") as output:
            self._process = subprocess.Popen(
                [HOTLINE, "serve", "--port", "0", "--workers", str(self._workers)],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=self.environment,
            )
        until(lambda: "Ctrl-C" in printed.read_text() or self._has_ended(), START_SECONDS)
        found = ADDRESS.search(printed.read_text())
        assert found, printed.read_text()
        self.url = found.group()
        return self

    def __exit__(self, *raised: object) -> None:
        if not self._has_ended():
            self.stop()

    def stop(self) -> int:
        """Presses Ctrl-C; the exit status."""
        self._process.send_signal(signal.SIGINT)
        return self._process.wait(timeout=60)

    def workers(self) -> list[int]:
        """The process ids of the workers that answer."""
        paths = [sockets.worker(self.data, number + 1) for number in range(self._workers)]
        return [pid for path in paths if (pid := _answering(path))]

    def processes(self) -> list[int]:
        """The process ids of the supervisor and all that it started."""
        parent = self._process.pid
        children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
        return [parent, *map(int, children)]

    def ready(self) -> bool:
        """Whether it could answer a message now."""
        try:
            return httpx.get(f"{self.url}/readyz").is_success
        except httpx.TransportError:
            return False

    def _has_ended(self) -> bool:
        return self._process.poll() is not None


def _answering(socket: Path) -> int | None:
    try:
        with httpx.Client(transport=httpx.HTTPTransport(uds=str(socket))) as client:
            pid: int = client.get("http://worker/health").json()["pid"]
            return pid
    except httpx.TransportError:
        return None


@asynccontextmanager
async def resident(url: str) -> AsyncIterator[Resident]:
    """A resident of the service at `url`, with a conversation of its own."""
    async with httpx.AsyncClient(base_url=url, timeout=60) as http:
        id = (await http.post("/api/v1/conversations")).json()["id"]
        http.cookies.clear()
        http.headers["Authorization"] = f"Bearer {id}"
        yield Resident(http, id)

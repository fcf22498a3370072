"""A web process that can be killed, and started again over the same record."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import httpx

from tests.web.peer import until

ROOT = Path(__file__).parents[3]
SERVE = """
import sys
from datetime import date, datetime, timezone
from pathlib import Path
import uvicorn
from web.app import create_app
from web.config import WebConfig
database, worker, port = sys.argv[1:]
config = WebConfig(
    database_url=f"sqlite:///{database}",
    worker_sockets=(Path(worker),),
    policies=Path("policies"),
    faq=Path(database).with_name("faq.db"),
    now=lambda: datetime.now(timezone.utc),
    today=lambda: date(2026, 11, 23),
)
uvicorn.run(create_app(config), host="127.0.0.1", port=int(port), ws="none", log_level="warning")
"""


@dataclass
class Site:
    """The process, its record, the worker's socket, and the port it listens on."""

    database: Path
    worker: Path
    port: int
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        arguments = [str(self.database), str(self.worker), str(self.port)]
        self.process = subprocess.Popen([sys.executable, "-c", SERVE, *arguments], cwd=ROOT)
        until(self._up, 60)

    def kill(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def _up(self) -> bool:
        assert self.process is not None
        assert self.process.poll() is None, "the web process ended"
        try:
            return httpx.get(f"{self.url}/healthz").is_success
        except httpx.TransportError:
            return False

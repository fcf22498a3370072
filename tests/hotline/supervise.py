"""Supervises the test services at the sockets given: `supervise.py LOGS SOCKET…`."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

from hotline.keeper import Patience
from hotline.service import Service
from hotline.supervisor import Supervisor

CHILD = Path(__file__).with_name("child.py")


def service(socket: Path) -> Service:
    return Service(
        name=socket.stem,
        command=(sys.executable, str(CHILD), str(socket)),
        url="http://child",
        alive="/health",
        ready="/health",
        socket=socket,
    )


def main() -> None:
    supervisor = Supervisor(
        [service(Path(path)) for path in sys.argv[2:]],
        Path(sys.argv[1]),
        os.environ,
        when_ready=lambda: print("ready", flush=True),
        patience=Patience(stuck=1.0, stop=1.0, between=0.05),
    )
    asyncio.run(supervisor.run())
    print("stopped", flush=True)


if __name__ == "__main__":
    main()

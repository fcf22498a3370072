"""Supervises the test services at the sockets given: `supervise.py LOGS SOCKET…`.

They are made from the file `source` beside the first socket; a version that is refused is
replaced there by the one before.
"""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

from hotline.life import Patience
from hotline.renewal import Source
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
        beside=("beside",),
    )


def write(file: Path, text: str) -> None:
    """At one stroke, as a model becomes current."""
    draft = file.with_name("source.new")
    draft.write_text(text)
    draft.replace(file)


def main() -> None:
    paths = [Path(path) for path in sys.argv[2:]]
    file = paths[0].with_name("source")
    source = Source(
        version=lambda: file.read_text() if file.exists() else "",
        refused=lambda new, old: write(file, old),
    )
    supervisor = Supervisor(
        [service(path) for path in paths],
        Path(sys.argv[1]),
        os.environ,
        when_ready=lambda: print("ready", flush=True),
        patience=Patience(stuck=1.0, stop=1.0, between=0.05),
        source=source,
    )
    asyncio.run(supervisor.run())
    print("stopped", flush=True)


if __name__ == "__main__":
    main()

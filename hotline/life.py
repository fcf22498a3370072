"""One process of a service, from its start to its end."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from hotline.log_file import LogFile
from hotline.service import Service, answers, is_ready


@dataclass(frozen=True)
class Patience:
    """How long to wait for what, in seconds."""

    stuck: float = 10.0  # for an answer of a process that has answered before
    start: float = 180.0  # for the first answer of a process
    beside: float = 900.0  # for the first answer of one that gets ready while another serves
    stop: float = 10.0  # after asking a process to stop, before killing it
    between: float = 1.0  # between two looks at a process


class Life:
    """A process of `service`, started from what `version` names.

    `ready` is set once it could serve. `ended` gives its exit status and the last line it printed.
    """

    def __init__(
        self,
        service: Service,
        version: str,
        log: LogFile,
        environment: Mapping[str, str],
        patience: Patience,
    ) -> None:
        self.service, self.version, self.born = service, version, time.monotonic()
        self.ready = asyncio.Event()
        self._log, self._environment, self._patience = log, environment, patience
        self._process: asyncio.subprocess.Process | None = None
        self.ended = asyncio.create_task(self._live())

    async def could_serve(self) -> bool:
        """Wait until it is ready or has ended: which of them."""
        ready = asyncio.create_task(self.ready.wait())
        try:
            await asyncio.wait({ready, self.ended}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            ready.cancel()
        return not self.ended.done()

    async def stop(self) -> None:
        """Ask the process to stop, then kill it; returns when it has ended."""
        self._signal(signal.SIGTERM)
        await asyncio.wait({self.ended}, timeout=self._patience.stop)
        self.kill()
        await asyncio.wait({self.ended})

    def kill(self) -> None:
        """End the process at once."""
        self._signal(signal.SIGKILL)

    def _signal(self, number: int) -> None:
        if self._process is not None and self._process.returncode is None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, number)

    async def _live(self) -> tuple[int, str]:
        self._process = process = await self._spawn()
        assert process.stdout is not None
        following = asyncio.create_task(self._log.follow(process.stdout))
        watching = asyncio.create_task(self._watch())
        status = await process.wait()
        watching.cancel()
        self.service.clear()
        await asyncio.wait({following}, timeout=1)
        return status, following.result() if following.done() else ""

    async def _spawn(self) -> asyncio.subprocess.Process:
        # A session of its own: Ctrl-C in the terminal reaches the supervisor alone.
        return await asyncio.create_subprocess_exec(
            *self.service.command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            env=dict(self._environment),
            pass_fds=self.service.inherited,
            start_new_session=True,
        )

    async def _watch(self) -> None:
        """Look at the process again and again; kill it when it has answered nothing for long."""
        async with self.service.client(self._patience.stuck) as client:
            well, patience = time.monotonic(), self._patience.start
            while time.monotonic() - well < patience:
                if await answers(client, self.service.alive):
                    well, patience = time.monotonic(), self._patience.stuck
                    if not self.ready.is_set() and await is_ready(client, self.service.ready):
                        self.ready.set()
                await asyncio.sleep(self._patience.between)
        self._log.write(f"{self.service.name} 没有应答，强行结束。")
        self.kill()

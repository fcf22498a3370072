"""Keeps one process running: starts it, looks after it, starts it again, stops it."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from hotline.backoff import Backoff
from hotline.errors import MISCONFIGURED, Problem
from hotline.log_file import LogFile
from hotline.service import Service, answers, is_ready


@dataclass(frozen=True)
class Patience:
    """How long to wait for what, in seconds."""

    stuck: float = 10.0  # for an answer of a process that has answered before
    start: float = 180.0  # for the first answer of a process
    stop: float = 10.0  # after asking a process to stop, before killing it
    between: float = 1.0  # between two looks at a process


class Keeper:
    """One service and the process that at this moment runs it.

    `ready` is set once the service could first serve, and stays set.
    """

    def __init__(
        self, service: Service, log: LogFile, environment: Mapping[str, str], patience: Patience
    ) -> None:
        self._service = service
        self._log = log
        self._environment = environment
        self._patience = patience
        self._process: asyncio.subprocess.Process | None = None
        self._stopping = asyncio.Event()
        self.ready = asyncio.Event()

    async def keep(self) -> None:
        """Start the process again whenever it ends, until stopped.

        Raises Problem, with the last line it printed, when the process ends before it was ever
        ready and says that starting it again cannot help.
        """
        backoff = Backoff()
        while True:
            born = time.monotonic()
            status, last_line = await self._live()
            if self._stopping.is_set():
                return
            if status == MISCONFIGURED and not self.ready.is_set():
                raise Problem(last_line)
            await self._pause(status, backoff.after(time.monotonic() - born))

    async def stop(self, keeping: asyncio.Task[None]) -> None:
        """End the task that runs `keep`: ask the process to stop, then kill it."""
        self._stopping.set()
        self._signal(signal.SIGTERM)
        await asyncio.wait({keeping}, timeout=self._patience.stop)
        self.kill()
        await asyncio.wait({keeping})
        self._log.close()

    def kill(self) -> None:
        """End the process at once."""
        self._signal(signal.SIGKILL)

    def _signal(self, number: int) -> None:
        if self._process is not None and self._process.returncode is None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, number)

    async def _live(self) -> tuple[int, str]:
        """One life of the process: its exit status and the last line it printed."""
        self._process = process = await self._spawn()
        assert process.stdout is not None
        following = asyncio.create_task(self._log.follow(process.stdout))
        watching = asyncio.create_task(self._watch())
        status = await process.wait()
        watching.cancel()
        await asyncio.wait({following}, timeout=1)
        return status, following.result() if following.done() else ""

    async def _spawn(self) -> asyncio.subprocess.Process:
        # A session of its own: Ctrl-C in the terminal reaches the supervisor alone.
        return await asyncio.create_subprocess_exec(
            *self._service.command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            env=dict(self._environment),
            pass_fds=self._service.inherited,
            start_new_session=True,
        )

    async def _watch(self) -> None:
        """Look at the process again and again; kill it when it has answered nothing for long."""
        async with self._service.client(self._patience.stuck) as client:
            well, patience = time.monotonic(), self._patience.start
            while time.monotonic() - well < patience:
                if await answers(client, self._service.alive):
                    well, patience = time.monotonic(), self._patience.stuck
                    if not self.ready.is_set() and await is_ready(client, self._service.ready):
                        self.ready.set()
                await asyncio.sleep(self._patience.between)
        self._log.write(f"{self._service.name} 没有应答，强行结束。")
        self.kill()

    async def _pause(self, status: int, seconds: float) -> None:
        self._log.write(f"{self._service.name} 退出（{status}），{seconds:g} 秒后重新启动。")
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), seconds)

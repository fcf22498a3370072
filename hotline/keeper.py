"""Keeps one service running: starts its process again when it ends, or replaces it with another."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace

from hotline.backoff import Backoff
from hotline.errors import MISCONFIGURED, Problem
from hotline.life import Life, Patience
from hotline.log_file import LogFile
from hotline.service import Service


class Keeper:
    """One service and the process that at this moment runs it.

    A process that serves on a socket has one of its own; the service's socket leads to it from
    when it is ready. `ready` is set once the service could first serve, and stays set.
    `version` names what a process started now is made from.
    """

    def __init__(
        self,
        service: Service,
        log: LogFile,
        environment: Mapping[str, str],
        patience: Patience,
        version: Callable[[], str] = str,
    ) -> None:
        self._service, self._log, self._environment = service, log, environment
        self._patience, self._version = patience, version
        self._life: Life | None = None
        self._fresh: Life | None = None
        self._lives = 0
        self._stopping = asyncio.Event()
        self.ready = asyncio.Event()

    @property
    def version(self) -> str | None:
        """What the process that runs was made from; None while there is none."""
        return self._life.version if self._life else None

    async def keep(self) -> None:
        """Start the process again whenever it ends, until stopped.

        Raises Problem, with the last line it printed, when the process ends before the service
        was ever ready and says that starting it again cannot help.
        """
        backoff = Backoff()
        self._start()
        while True:
            life, (status, last_line) = await self._end_of_the_last()
            if not self._stopping.is_set():
                if status == MISCONFIGURED and not self.ready.is_set():
                    raise Problem(last_line)
                await self._pause(status, backoff.after(time.monotonic() - life.born))
            if self._stopping.is_set():
                return
            if life is self._life:
                self._start()

    async def replace(self) -> bool:
        """Put a new process in the place of the one that runs, and let that finish and stop.

        False, with the old one left as it is, when the new one does not get ready in time.
        """
        old, self._fresh = self._life, self._begin(beside=True)
        fresh = self._fresh
        try:
            if not await fresh.could_serve():
                return False
            old, self._life = self._life, fresh
            self._put_in_place(fresh)
            return True
        finally:
            left = old if fresh is self._life else fresh
            if left is not None:
                await left.stop()
            self._fresh = None

    async def stop(self, keeping: asyncio.Task[None]) -> None:
        """End the task that runs `keep`: ask the process to stop, then kill it."""
        self._stopping.set()
        await asyncio.gather(*(life.stop() for life in self._alive()))
        await asyncio.wait({keeping})
        self._log.close()

    def kill(self) -> None:
        """End the process at once."""
        for life in self._alive():
            life.kill()

    def _alive(self) -> list[Life]:
        return [life for life in (self._life, self._fresh) if life is not None]

    def _start(self) -> None:
        self._life = life = self._begin()
        self._placing = asyncio.create_task(self._place(life))

    def _begin(self, beside: bool = False) -> Life:
        self._lives += 1
        service = self._service.own(self._lives, beside)
        patience = self._patience
        if beside:
            patience = replace(patience, start=patience.beside)
        return Life(service, self._version(), self._log, self._environment, patience)

    async def _place(self, life: Life) -> None:
        if await life.could_serve() and life is self._life:
            self._put_in_place(life)

    def _put_in_place(self, life: Life) -> None:
        self._service.lead_to(life.service)
        self.ready.set()

    async def _end_of_the_last(self) -> tuple[Life, tuple[int, str]]:
        """The process that ends without another having taken its place, and how it ended."""
        while True:
            life = self._life
            assert life is not None
            ended = await life.ended
            if life is self._life:
                return life, ended

    async def _pause(self, status: int, seconds: float) -> None:
        self._log.write(f"{self._service.name} 退出（{status}），{seconds:g} 秒后重新启动。")
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), seconds)

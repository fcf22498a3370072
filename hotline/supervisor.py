"""Runs the processes of the service together."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from hotline.keeper import Keeper
from hotline.life import Patience
from hotline.log_file import LogFile
from hotline.renewal import Renewal, Source
from hotline.service import Service


class Supervisor:
    """Keeps `services` running until it is told to stop.

    They start together, and stop one after another in the order given, so that who asks goes
    before who answers. What each prints is in `logs`. `when_ready` is called once, when all
    have been ready. When `source` changes, those on a socket are replaced one by one.
    """

    def __init__(
        self,
        services: Sequence[Service],
        logs: Path,
        environment: Mapping[str, str],
        when_ready: Callable[[], None],
        patience: Patience,
        source: Source | None = None,
    ) -> None:
        logs.mkdir(parents=True, exist_ok=True)
        source = source or Source()
        self._keepers = [
            Keeper(
                service,
                LogFile(logs / f"{service.name}.log"),
                environment,
                patience,
                source.version,
            )
            for service in services
        ]
        on_sockets = [k for k, s in zip(self._keepers, services, strict=True) if s.socket]
        self._renewal = Renewal(on_sockets, source, patience.between)
        self._when_ready = when_ready
        self._stop = asyncio.Event()

    async def run(self) -> None:
        """Return when all is stopped, after `stop` or a signal to end.

        Raises Problem, after stopping the others, when a process cannot be started with the
        settings there are.
        """
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            asyncio.get_running_loop().add_signal_handler(number, self.stop)
        keeping = [asyncio.create_task(keeper.keep()) for keeper in self._keepers]
        beside = [asyncio.create_task(self._announce()), asyncio.create_task(self._renewal.run())]
        try:
            await self._until_stopped(keeping)
        finally:
            for task in beside:
                task.cancel()
            await asyncio.gather(*beside, return_exceptions=True)
            for keeper, task in zip(self._keepers, keeping, strict=True):
                await keeper.stop(task)

    def stop(self) -> None:
        """Stop cleanly; asked a second time, kill all processes at once."""
        if self._stop.is_set():
            for keeper in self._keepers:
                keeper.kill()
        self._stop.set()

    async def _until_stopped(self, keeping: list[asyncio.Task[None]]) -> None:
        stopping = asyncio.create_task(self._stop.wait())
        done, _ = await asyncio.wait([*keeping, stopping], return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        for task in done - {stopping}:
            task.result()

    async def _announce(self) -> None:
        for keeper in self._keepers:
            await keeper.ready.wait()
        self._when_ready()

"""What was imported is published in the background, piece by piece, until nothing is left."""

from __future__ import annotations

import asyncio
import logging
import time
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from faq.errors import Overtaken, Refused
from web.bot_client import BotClient
from web.config import WebConfig
from web.staff.gate import reading
from web.staff.gate.check import Knowledge
from web.staff.rights import Rights
from web.staff.tables import taking_in

log = logging.getLogger(__name__)


@dataclass
class Run:
    """A publication begun by somebody: how far it is, and what went back and why, by title."""

    by: str
    began: datetime
    state: Literal["running", "done", "cancelled", "failed"] = "running"
    published: int = 0
    left: int = 0
    returned: dict[str, str] = field(default_factory=dict)
    problem: str = ""


class Publishing:
    """The publication under way, or the last one of this process.

    One that a restart cut off is begun again by hand: what is published stays so.
    """

    def __init__(self, known: Knowledge, bot: BotClient, config: WebConfig) -> None:
        self._known, self._bot, self._config = known, bot, config
        self._task: asyncio.Task[None] | None = None
        self.run: Run | None = None

    @property
    def busy(self) -> bool:
        """Whether one goes on; a cancelled one may still be at its last piece."""
        return self._task is not None and not self._task.done()

    def begin(self, person: str, rights: Rights) -> None:
        """Publishes all that `person` may. Raises Refused while another publication goes on."""
        if self.busy:
            raise Refused("已经在发布了，请等它办完，或者先取消。")
        self.run = Run(person, self._config.now())
        self._task = asyncio.create_task(self._go_on(self.run, rights))

    def cancel(self) -> None:
        """Ends it after the piece that is under way."""
        if self.run and self.run.state == "running":
            self.run.state = "cancelled"

    async def stop(self) -> None:
        """Lets go of it, as the process ends."""
        if self._task:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _go_on(self, run: Run, rights: Rights) -> None:
        """Rests as long as each piece took: residents come first."""
        try:
            while run.state == "running":
                began = time.monotonic()
                await self._piece(run, rights)
                await asyncio.sleep(time.monotonic() - began)
        except Refused as refused:
            run.state, run.problem = "failed", str(refused)
        except Exception as error:  # whatever it is, it can be begun again
            log.error("a publication has to wait: %s", type(error).__name__)
            run.state, run.problem = "failed", "中途出了错，没有办完。"

    async def _piece(self, run: Run, rights: Rights) -> None:
        known, config = self._known, self._config
        waiting = await asyncio.to_thread(taking_in.waiting, known, run.by, rights)
        run.left = len(waiting.publishable)
        if not run.left:
            run.state = "done"
            return
        await reading.read(self._bot, known.path, config.model(), taking_in.said(waiting))
        given = (known, run.by, rights, config.today(), config.now())
        with suppress(Overtaken):  # others were at it: the piece is looked at anew
            passed = await asyncio.to_thread(taking_in.publish, *given)
            run.published += passed.published
            run.returned |= passed.returned
            run.left -= passed.published + len(passed.returned)

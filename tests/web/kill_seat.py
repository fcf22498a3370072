"""An operator at the desk's pages, who repeats each act until the desk answers."""

from __future__ import annotations

import asyncio
import random
import re
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import httpx

from tests.web.staff_member import PAGE, enter, token

Act = tuple[str, str, str]
"""Who did what, by the audit's name or `said`, to which case; what was said goes by its key."""

NUMBER = re.compile(r'href="/operator/cases/([\w-]+)"')
VERSION = re.compile(r'name="version" value="(\d+)"')
WAYS: tuple[tuple[tuple[str, dict[str, str]], ...], ...] = (
    (("settle", {"why": "已答复", "ending": "answered"}),),
    (
        ("handle", {}),
        ("answer", {"why": "已答复"}),
        ("call_back", {"why": "已回访"}),
        ("close", {"ending": "resolved"}),
    ),
)
"""How a case comes to its end."""


@dataclass
class Acts:
    """`done` are those that the desk called done.

    `doubtful` are those refused only after an answer had been lost: they may have been done.
    """

    done: Counter[Act] = field(default_factory=Counter)
    doubtful: Counter[Act] = field(default_factory=Counter)

    def kinds(self) -> Counter[str]:
        """How often which act was done."""
        kinds: Counter[str] = Counter()
        for (_, action, _), times in self.done.items():
            kinds[action] += times
        return kinds


class Seat:
    """The place of the operator `name`; `acts` is where what they do is counted."""

    def __init__(self, http: httpx.AsyncClient, csrf: str, name: str, acts: Acts) -> None:
        self._http, self._csrf, self._name, self._acts = http, csrf, name, acts

    @classmethod
    @asynccontextmanager
    async def entered(cls, url: str, name: str, acts: Acts) -> AsyncIterator[Seat]:
        """The seat of `name`, once they could log in."""
        async with httpx.AsyncClient(base_url=url, headers=PAGE, timeout=30) as http:
            while True:
                try:
                    await enter(http, name)
                    csrf = await token(http)
                    break
                except httpx.TransportError:
                    await asyncio.sleep(0.05)
            yield cls(http, csrf, name, acts)

    async def serve_somebody(self) -> None:
        """Takes one conversation of the queue over, speaks, works on its case, hands it back."""
        numbers = NUMBER.findall(await self._page("/operator/queue"))
        number = random.choice(numbers) if numbers else ""
        if not number or not await self._act("conversation.claimed", number, "talk/claim"):
            await asyncio.sleep(0.05)
            return
        for _ in range(random.randint(0, 2)):
            await self._say(number)
        if random.random() < 0.7:
            await self._work_off(number)
        await self._act("conversation.returned", number, "talk/hand_back")

    async def _say(self, number: str) -> None:
        key = str(uuid4())
        await self._act("said", key, "say", number, key=key, text="您好，我来办。")

    async def _work_off(self, number: str) -> None:
        """Moves the case, each time by the version on its page, to its end if nobody objects."""
        for name, form in random.choice(WAYS):
            version = VERSION.search(await self._page(f"/operator/cases/{number}"))
            if version is None:
                return
            given = {"version": version[1], **form}
            if not await self._act(f"case.{name}", number, f"move/{name}", **given):
                return

    async def _act(
        self, action: str, subject: str, path: str, number: str = "", **form: Any
    ) -> bool:
        """Posts a form until it is answered; whether the desk says that it was done."""
        address, lost = f"/operator/cases/{number or subject}", False
        data = {"csrf": self._csrf, **form}
        while (answer := await self._sent("POST", f"{address}/{path}", data)) is None:
            lost = True
        done = answer.status_code == 303 and answer.headers["Location"] == address
        assert done or answer.status_code == 409, (path, answer.status_code, answer.headers)
        if done:
            self._acts.done[self._name, action, subject] += 1
        elif lost:
            self._acts.doubtful[self._name, action, subject] += 1
        return done

    async def _page(self, path: str) -> str:
        while (answer := await self._sent("GET", path)) is None:
            pass
        assert answer.status_code == 200, (path, answer.status_code)
        return answer.text

    async def _sent(
        self, method: str, path: str, data: dict[str, Any] | None = None
    ) -> httpx.Response | None:
        """The answer, or None, after a moment, where none came."""
        try:
            answer = await self._http.request(method, path, data=data)
            if not answer.is_server_error:
                return answer
        except httpx.TransportError:
            pass
        await asyncio.sleep(0.05)
        return None

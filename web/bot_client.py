"""The only code that speaks to the bot workers: JSON over HTTP on their Unix sockets."""

from __future__ import annotations

import asyncio
import logging
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import httpx
from pydantic import ValidationError

from rulebook.answer import Answer

log = logging.getLogger(__name__)

DEATHS = 3  # a turn that this many workers died of is not tried on another
REST_SECONDS = 0.2
HEALTH_SECONDS = 2.0
LEFT = (httpx.RemoteProtocolError, httpx.ReadError, httpx.WriteError)
"""How a worker that leaves for another breaks a connection off: the question may be put again."""
ASK_SECONDS = 2.0
"""For an operator who types on meanwhile: not for long."""


class BotFailure(Exception):
    """No worker gave a usable answer in time."""


@dataclass(frozen=True)
class Computed:
    """What the bot made of a turn: at least one reply, each a valid answer, and the new state."""

    replies: list[dict[str, Any]]
    state: dict[str, Any]


class BotClient:
    """Lends each worker to one turn at a time, since a busy worker answers nobody.

    A worker that failed a turn is lent again once its health answers.
    """

    def __init__(self, sockets: tuple[Path, ...], turn_seconds: float) -> None:
        self._turn_seconds = turn_seconds
        self._workers = [_client(socket) for socket in sockets]
        self._idle: asyncio.Queue[httpx.AsyncClient] = asyncio.Queue()
        self._resting: set[asyncio.Task[None]] = set()
        for worker in self._workers:
            self._idle.put_nowait(worker)

    async def turn(self, state: dict[str, Any], text: str, on: date) -> Computed:
        """Replies and new state for `text` said in `state`. Raises BotFailure.

        A turn changes nothing in a worker, so one whose worker died goes to another.
        """
        body = {"state": state, "text": text, "on": on.isoformat()}
        end = time.monotonic() + self._turn_seconds
        for _ in range(DEATHS):
            try:
                return _computed(await self._post("/turn", body, end))
            except httpx.TransportError as error:
                log.warning("a worker failed a turn: %s", type(error).__name__)
                if isinstance(error, httpx.TimeoutException):
                    break
        raise BotFailure

    async def suggest(self, text: str, on: date, seconds: float = ASK_SECONDS) -> list[Answer]:
        """What a first message with this text would be answered. Raises BotFailure."""
        body = await self._ask("/suggest", {"text": text, "on": on.isoformat()}, seconds)
        try:
            return [Answer.parse_obj(reply) for reply in body["replies"]]
        except (KeyError, TypeError, ValidationError):
            raise BotFailure from None

    async def explain(
        self, text: str, on: date | None = None, seconds: float = ASK_SECONDS
    ) -> dict[str, Any]:
        """How the text was read: `text`, `intent_ranking`, `entities`. Raises BotFailure.

        With a day also `entries`, those like it that hold then, the `entry` that answers and `why`.
        """
        day = {"on": on.isoformat()} if on else {}
        return await self._ask("/explain", {"text": text, **day}, seconds)

    async def embed(self, texts: list[str], seconds: float = ASK_SECONDS) -> list[list[float]]:
        """The sentence vectors of a few texts, each of length 1. Raises BotFailure."""
        body = await self._ask("/embed", {"texts": texts}, seconds)
        try:
            return [list(map(float, vector)) for vector in body["vectors"]]
        except (KeyError, TypeError, ValueError):
            raise BotFailure from None

    async def ready(self) -> bool:
        """Whether at least one worker answers, or is answering a turn just now."""
        busy = len(self._workers) - self._idle.qsize() - len(self._resting)
        if busy > 0:
            return True
        return any(await asyncio.gather(*map(_is_healthy, self._workers)))

    async def models(self) -> list[str]:
        """The file of the model that each worker answers with; one that answers not tells none."""
        told = await asyncio.gather(*map(_model, self._workers))
        return [model for model in told if model]

    async def close(self) -> None:
        """Lets go of the workers."""
        for task in self._resting:
            task.cancel()
        await asyncio.gather(*self._resting, return_exceptions=True)
        await asyncio.gather(*(worker.aclose() for worker in self._workers))

    async def _ask(self, path: str, body: dict[str, Any], seconds: float) -> dict[str, Any]:
        end = time.monotonic() + seconds
        try:
            try:
                response = await self._post(path, body, end)
            except LEFT:
                response = await self._post(path, body, end)
            told: dict[str, Any] = response.raise_for_status().json()
        except (httpx.HTTPError, ValueError) as error:
            log.warning("a worker gave no suggestion: %s", type(error).__name__)
            raise BotFailure from None
        return told

    async def _post(self, path: str, body: dict[str, Any], end: float) -> httpx.Response:
        """The answer of the first worker that is free before `end` and lets itself be reached."""
        while True:
            worker = await self._borrow(end)
            try:
                response = await worker.post(path, json=body, timeout=_until(end))
            except BaseException as error:
                self._rest(worker)
                if not isinstance(error, httpx.ConnectError):
                    raise
            else:
                self._idle.put_nowait(worker)
                return response

    async def _borrow(self, end: float) -> httpx.AsyncClient:
        try:
            return await asyncio.wait_for(self._idle.get(), _until(end))
        except asyncio.TimeoutError:
            raise BotFailure from None

    def _rest(self, worker: httpx.AsyncClient) -> None:
        task = asyncio.create_task(self._until_healthy(worker))
        self._resting.add(task)
        task.add_done_callback(self._resting.discard)

    async def _until_healthy(self, worker: httpx.AsyncClient) -> None:
        while not await _is_healthy(worker):
            await asyncio.sleep(REST_SECONDS)
        self._idle.put_nowait(worker)


def _client(socket: Path) -> httpx.AsyncClient:
    transport = httpx.AsyncHTTPTransport(uds=str(socket))
    return httpx.AsyncClient(transport=transport, base_url="http://worker")


def _until(end: float) -> float:
    return max(end - time.monotonic(), 0.001)


async def _is_healthy(worker: httpx.AsyncClient) -> bool:
    try:
        response = await worker.get("/health", timeout=HEALTH_SECONDS)
        return response.status_code == httpx.codes.OK and bool(response.json()["ready"])
    except (httpx.HTTPError, ValueError, KeyError, TypeError):
        return False


async def _model(worker: httpx.AsyncClient) -> str | None:
    try:
        response = await worker.get("/health", timeout=HEALTH_SECONDS)
        return str(response.json()["model"])
    except (httpx.HTTPError, ValueError, KeyError, TypeError):
        return None


def _computed(response: httpx.Response) -> Computed:
    """The worker's answer, or BotFailure: Rasa fails with status 200 and an empty list."""
    try:
        response.raise_for_status()
        body = response.json()
        replies = [Answer.parse_obj(reply).dict() for reply in body["replies"]]
        state = body["state"]
    except (httpx.HTTPStatusError, ValueError, KeyError, TypeError, ValidationError) as error:
        log.warning("a worker's answer is unusable: %s", type(error).__name__)
        raise BotFailure from None
    if not replies or not isinstance(state, dict):
        raise BotFailure
    return Computed(replies, state)

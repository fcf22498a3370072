"""A bot worker's place at the process boundary, taken by a peer that can misbehave."""

from __future__ import annotations

import asyncio
import random
import sys
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse, StreamingResponse

from rulebook.answer import Answer, CaseProposal

Turn = dict[str, Any]
Behaviour = Callable[[Turn], Awaitable[Response]]


def answer(text: str, **fields: Any) -> dict[str, Any]:
    return Answer(**{"ending": "answered", "text": text, "as_of": "2026-11-23", **fields}).dict()


async def echo(turn: Turn) -> Response:
    """Repeats the text; counts turns in the state; proposes a case for a person or in danger."""
    count = turn["state"].get("turns", 0) + 1
    reply = answer(f"{count}：{turn['text']}", case=_proposed(turn["text"]))
    return JSONResponse({"replies": [reply], "state": {"turns": count}})


def _proposed(text: str) -> CaseProposal | None:
    if "转人工" in text:
        return CaseProposal(kind="person", subject="转人工", summary=text)
    if "断粮" in text:
        return CaseProposal(kind="danger", urgent=True, subject="断粮", summary=text)
    return None


async def empty(turn: Turn) -> Response:
    return JSONResponse({"replies": [], "state": turn["state"]})


async def malformed(turn: Turn) -> Response:
    return Response("{", media_type="application/json")


async def no_answer(turn: Turn) -> Response:
    return JSONResponse({"replies": [{"text": "不成样子"}], "state": {}})


async def broken(turn: Turn) -> Response:
    return Response("Traceback", status_code=500)


async def dying(turn: Turn) -> Response:
    """Breaks the connection off after the first bytes, as a killed process does."""

    async def body() -> Any:
        yield b"{"
        raise ConnectionResetError

    return StreamingResponse(body(), headers={"content-length": "1000"})


class Peer:
    """A worker that behaves as told. `turns` is all it was asked; `gate` holds answers back."""

    def __init__(self, socket: Path) -> None:
        self.socket = socket
        self.behaviour: Behaviour = echo
        self.turns: list[Turn] = []
        self.gate = threading.Event()
        self.gate.set()

    async def turn(self, request: Request) -> Response:
        self.turns.append(await request.json())
        while not self.gate.is_set():
            await asyncio.sleep(0.005)
        return await self.behaviour(self.turns[-1])

    def app(self) -> FastAPI:
        app = FastAPI()
        app.get("/health")(lambda: {"ready": True, "knowledge": "k", "pid": 1})
        app.post("/turn")(self.turn)
        return app


@contextmanager
def served(app: Any, **where: Any) -> Iterator[uvicorn.Server]:
    """`app` under uvicorn in a thread of its own; connections that hang are cut at the end."""
    config = uvicorn.Config(
        app, ws="none", log_level="critical", timeout_graceful_shutdown=1, **where
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        until(lambda: server.started or not thread.is_alive())
        assert server.started
        yield server
    finally:
        server.should_exit = True
        thread.join()


def until(holds: Callable[[], bool], seconds: float = 20) -> None:
    """Polls a condition; fails when it has not come true in time."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.01)


async def eventually(holds: Callable[[], bool], seconds: float = 20) -> None:
    """The same, while the event loop goes on."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it never came true"
        await asyncio.sleep(0.01)


async def unhurried(turn: Turn) -> Response:
    """Echoes after a moment, so that a process may well die meanwhile."""
    await asyncio.sleep(random.uniform(0.0, 0.03))
    return await echo(turn)


def main(socket: str) -> None:
    """Serves an unhurried peer on `socket` until it is killed."""
    peer = Peer(Path(socket))
    peer.behaviour = unhurried
    uvicorn.run(peer.app(), uds=socket, ws="none", log_level="critical")


if __name__ == "__main__":
    main(sys.argv[1])

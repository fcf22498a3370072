"""The engine behind a local socket: HTTP on a Unix socket, JSON both ways."""

from __future__ import annotations

import asyncio
import os
from datetime import date
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI
from pydantic import BaseModel

from bot.engine import Engine


class TurnIn(BaseModel):
    """A turn: what the conversation carries, what was typed, and the day to answer for."""

    state: dict[str, Any] | None = None
    text: str
    on: date


class SuggestIn(BaseModel):
    """A question without a conversation."""

    text: str
    on: date


class TextsIn(BaseModel):
    """Texts to embed."""

    texts: list[str]


class TextIn(BaseModel):
    """A text to explain; with a day, beside the entries published then."""

    text: str
    on: date | None = None


def create_app(engine: Engine) -> FastAPI:
    """The worker's routes. One turn at a time: Rasa computes, and other calls wait."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    busy = asyncio.Lock()

    @app.post("/turn")
    async def turn(body: TurnIn) -> dict[str, Any]:
        async with busy:
            turned = await engine.turn(body.state, body.text, body.on)
        return {"replies": [reply.dict() for reply in turned.replies], "state": turned.state}

    @app.post("/suggest")
    async def suggest(body: SuggestIn) -> dict[str, Any]:
        async with busy:
            replies = await engine.suggest(body.text, body.on)
        return {"replies": [reply.dict() for reply in replies]}

    @app.post("/embed")
    async def embed(body: TextsIn) -> dict[str, Any]:
        async with busy:
            return {"vectors": engine.embed(body.texts)}

    @app.post("/explain")
    async def explain(body: TextIn) -> dict[str, Any]:
        async with busy:
            return await engine.explain(body.text, body.on)

    @app.get("/health")
    async def health() -> dict[str, Any]:
        told = {"knowledge": engine.knowledge, "model": engine.model, "pid": os.getpid()}
        return {"ready": True, **told}

    return app


def serve(engine: Engine, socket: Path) -> None:
    """Serve turns on `socket` until told to stop."""
    config = uvicorn.Config(
        create_app(engine), uds=str(socket), ws="none", access_log=False, log_config=None
    )
    uvicorn.Server(config).run()

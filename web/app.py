"""The web process: faces, record and bot put together."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from fastapi import FastAPI
from fastapi_offline import FastAPIOffline

from desk import database
from rulebook.loader import load
from web import api, errors, health, rest_channel
from web.bell import Bell
from web.body_limit import BodyLimit
from web.bot_client import BotClient
from web.config import WebConfig
from web.headers import SecurityHeaders
from web.metrics import Metrics
from web.resident.routes import router as resident
from web.turns import Turns

log = logging.getLogger(__name__)

RECOVERY_SECONDS = 2.0


def create_app(config: WebConfig) -> FastAPI:
    """The application of one web process. Its database is brought up to date at start.

    Raises what the rulebook raises when `config.policies` does not load.
    """
    app = FastAPIOffline(
        title="hotline",
        version="1",
        docs_url="/api/docs",
        redoc_url=None,
        openapi_url="/api/openapi.json",
        static_url="/api/docs/static",
        lifespan=_lifespan,
    )
    app.state.config = config
    app.state.book = load(config.policies)
    for router in (api.router, health.router, resident):
        app.include_router(router)
    if config.api_keys:
        app.include_router(rest_channel.router)
    errors.install(app)
    app.add_middleware(BodyLimit)
    app.add_middleware(SecurityHeaders)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    state, config = app.state, app.state.config
    await asyncio.to_thread(database.upgrade, config.database_url)
    state.engine = database.connect(config.database_url)
    state.bell, state.metrics = Bell(), Metrics()
    state.bot = BotClient(config.worker_sockets, config.turn_seconds)
    state.turns = Turns(config, state.engine, state.book, state.bot, state.bell, state.metrics)
    recovery = asyncio.create_task(_recover(state.turns))
    try:
        yield
    finally:
        recovery.cancel()
        with suppress(asyncio.CancelledError):
            await recovery
        await state.turns.finish()
        await state.bot.close()
        state.engine.dispose()


async def _recover(turns: Turns) -> None:
    while True:
        try:
            await turns.recover()
        except Exception as error:  # whatever it is, the next round tries again
            log.error("recovery has to wait: %s", type(error).__name__)
        await asyncio.sleep(RECOVERY_SECONDS)

"""The web process: faces, record and bot put together."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from anyio import CapacityLimiter
from fastapi import FastAPI
from fastapi_offline import FastAPIOffline
from starlette.datastructures import State

from desk import database, sweep
from desk.vault import Vault
from rulebook.loader import load
from web import api, errors, health, rest_channel
from web.bell import Bell
from web.body_limit import BodyLimit
from web.bot_client import BotClient
from web.config import WebConfig
from web.headers import SecurityHeaders
from web.login import access
from web.login.routes import router as login
from web.metrics import Metrics
from web.operator.queue import Board
from web.operator.routes import router as operator
from web.resident.routes import router as resident
from web.staff.routes import router as staff
from web.turns import Turns

log = logging.getLogger(__name__)

RECOVERY_SECONDS = 2.0
SWEEP_SECONDS = 15.0
PASSWORD_THREADS = 2  # hashing takes a whole core, and residents come first


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
    for router in (api.router, health.router, resident, login, operator, staff):
        app.include_router(router)
    if config.api_keys:
        app.include_router(rest_channel.router)
    errors.install(app)
    access.install(app)
    app.add_middleware(BodyLimit)
    app.add_middleware(SecurityHeaders)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    state, config = app.state, app.state.config
    await asyncio.to_thread(database.upgrade, config.database_url)
    state.engine = database.connect(config.database_url)
    state.bell, state.metrics = Bell(), Metrics()
    state.password_threads = CapacityLimiter(PASSWORD_THREADS)
    state.bot = BotClient(config.worker_sockets, config.turn_seconds)
    state.turns = Turns(config, state.engine, state.book, state.bot, state.bell, state.metrics)
    state.board = Board()
    state.vault = Vault(config.contacts_key) if config.contacts_key else None
    rounds = [
        asyncio.create_task(_again(RECOVERY_SECONDS, state.turns.recover)),
        asyncio.create_task(_again(SWEEP_SECONDS, lambda: _sweep(state))),
    ]
    try:
        yield
    finally:
        for each in rounds:
            each.cancel()
        await asyncio.gather(*rounds, return_exceptions=True)
        await state.turns.finish()
        await state.bot.close()
        state.engine.dispose()


async def _again(seconds: float, act: Callable[[], Awaitable[object]]) -> None:
    while True:
        try:
            await act()
        except Exception as error:  # whatever it is, the next round tries again
            log.error("a round has to wait: %s", type(error).__name__)
        await asyncio.sleep(seconds)


async def _sweep(state: State) -> None:
    """Does what fell due at the desk, and hurries those whom it concerns."""
    for done in await asyncio.to_thread(sweep.due, state.engine, state.config.now()):
        state.bell.ring(done.subject)

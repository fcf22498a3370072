"""The web process: faces, record and bot put together."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

from anyio import CapacityLimiter
from fastapi import FastAPI
from fastapi_offline import FastAPIOffline
from starlette.datastructures import State

from desk import database, deliveries, retention, sweep
from desk.actors import SYSTEM
from desk.vault import Vault
from faq.published import Published
from rulebook.book import Rulebook
from rulebook.loader import load
from web import api, dead_ends, handing_on, health, rest_channel, session
from web.bell import Bell
from web.body_limit import BodyLimit
from web.bot_client import BotClient
from web.compressed import Compressed
from web.config import WebConfig
from web.headers import SecurityHeaders
from web.login import access
from web.login.routes import router as login
from web.metrics import Metrics
from web.operator.queue import Board
from web.operator.routes import router as operator
from web.own.routes import router as own
from web.phrasing_vectors import work_out
from web.resident.routes import router as resident
from web.staff.gate.again import Again
from web.staff.gate.asking import Asking
from web.staff.gate.check import Knowledge
from web.staff.overview.kept import Kept
from web.staff.pages import ROUTERS as STAFF_PAGES
from web.staff.sampling import weekly
from web.staff.tables.publishing import Publishing
from web.staff.talk.gathering import Gathering
from web.turns import Turns

log = logging.getLogger(__name__)

RECOVERY_SECONDS = 2.0
SWEEP_SECONDS = 15.0
HAND_ON_SECONDS = 5.0
VECTOR_SECONDS = 2.0
QUESTION_SECONDS = 600.0
AGAIN_SECONDS = 5.0
SAMPLE_SECONDS = 600.0
RETENTION_SECONDS = 3600.0
PASSWORD_THREADS = 2  # hashing takes a whole core, and residents come first


def create_app(config: WebConfig, book: Rulebook | None = None) -> FastAPI:
    """The application of one web process. Its database is brought up to date at start.

    `book` are the rules of `config.policies`, where they were read before. Raises what the
    rulebook raises when they do not load.
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
    app.state.book = book or load(config.policies)
    for router in (api.router, health.router, resident, own, login, operator, *STAFF_PAGES):
        app.include_router(router)
    if config.api_keys:
        app.include_router(rest_channel.router)
    if config.hand_on_secret:
        app.include_router(handing_on.router)
    dead_ends.install(app)
    access.install(app)
    app.add_middleware(BodyLimit)
    app.add_middleware(session.RenewedCookie)
    app.add_middleware(SecurityHeaders, framed_by=config.embed_origins)
    app.add_middleware(Compressed)
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
    state.asking = Asking()
    state.questions = Gathering(state.engine, config.faq, state.bot, config.now)
    known = Knowledge(state.book, Published(config.faq), config.faq)
    state.again = Again(known, config.today)
    state.publishing = Publishing(known, state.bot, config)
    state.overviews = Kept(state.engine, state.book, config.faq, state.again)
    state.vault = Vault(config.contacts_key) if config.contacts_key else None
    handed_to = (state.engine, config.hand_on_url, SYSTEM, config.now())
    await asyncio.to_thread(deliveries.set_address, *handed_to)
    rounds = [
        asyncio.create_task(_again(RECOVERY_SECONDS, state.turns.recover)),
        asyncio.create_task(_again(SWEEP_SECONDS, lambda: _sweep(state))),
        asyncio.create_task(_again(HAND_ON_SECONDS, lambda: handing_on.hand_on(state))),
        asyncio.create_task(_again(RETENTION_SECONDS, lambda: _forget(state))),
        asyncio.create_task(_again(VECTOR_SECONDS, lambda: work_out(state.bot, config.faq))),
        asyncio.create_task(_again(QUESTION_SECONDS, state.questions.round)),
        asyncio.create_task(_again(AGAIN_SECONDS, state.again.round)),
        asyncio.create_task(_again(SAMPLE_SECONDS, lambda: weekly(state))),
    ]
    try:
        yield
    finally:
        for each in rounds:
            each.cancel()
        await asyncio.gather(*rounds, return_exceptions=True)
        await state.asking.stop()
        await state.publishing.stop()
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
    done = await asyncio.to_thread(sweep.due, state.engine, state.config.now())
    state.metrics.swept(sum(each.name == "failed" for each in done))
    for each in done:
        state.bell.ring(each.conversation_id)


async def _forget(state: State) -> None:
    """Deletes conversations that were kept long enough, and what nobody agreed to keep."""
    kept = timedelta(days=state.config.retention_days)
    await asyncio.to_thread(retention.sweep, state.engine, kept, state.config.now())

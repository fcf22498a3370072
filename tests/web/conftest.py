"""A web application over an empty record, with a peer in the worker's place."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from datetime import date, datetime, timezone
from pathlib import Path

import pytest
import pytest_asyncio
from fastapi import FastAPI
from starlette.datastructures import State

from rulebook.loader import load
from tests.web.peer import Peer, served
from tests.web.resident import Resident, resident
from web.app import create_app
from web.config import WebConfig

POLICIES = Path(__file__).parents[2] / "policies"
Built = Callable[[WebConfig], FastAPI]


@pytest.fixture
def peer(tmp_path: Path) -> Iterator[Peer]:
    peer = Peer(tmp_path / "worker-1.sock")
    with served(peer.app(), uds=str(peer.socket)):
        yield peer
        peer.gate.set()


@pytest.fixture
def config(tmp_path: Path) -> WebConfig:
    return WebConfig(
        database_url=f"sqlite:///{tmp_path}/desk.sqlite",
        worker_sockets=(tmp_path / "worker-1.sock",),
        policies=POLICIES,
        faq=tmp_path / "faq.db",
        now=lambda: datetime.now(timezone.utc),
        today=lambda: date(2026, 11, 23),
        turn_seconds=2.0,
    )


@pytest.fixture(scope="session")
def built() -> Built:
    """Gives the application for a configuration; one with the same addresses is built once."""
    book, kept = load(POLICIES), dict[tuple[object, ...], FastAPI]()

    def build(config: WebConfig) -> FastAPI:
        addresses = (config.api_keys, config.hand_on_secret, config.embed_origins)
        if addresses not in kept:
            kept[addresses] = create_app(config, book)
        kept[addresses].state = State({"config": config, "book": book})
        return kept[addresses]

    return build


@pytest_asyncio.fixture
async def app(config: WebConfig, built: Built) -> AsyncIterator[FastAPI]:
    app = built(config)
    async with app.router.lifespan_context(app):
        yield app


@pytest_asyncio.fixture
async def client(app: FastAPI) -> AsyncIterator[Resident]:
    """A resident with an open conversation."""
    async with resident(app) as client:
        yield client

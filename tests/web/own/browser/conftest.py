"""The resident's own side in a real browser, served by a real server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi import FastAPI

from tests.web.conftest import Built
from tests.web.peer import Peer, served
from tests.web.resident_page.conftest import browser  # noqa: F401  the one way to start it
from web.config import WebConfig


@pytest.fixture
def application(config: WebConfig, peer: Peer, built: Built) -> FastAPI:
    return built(config)


@pytest.fixture
def url(application: FastAPI) -> Iterator[str]:
    with served(application, host="127.0.0.1", port=0) as server:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"

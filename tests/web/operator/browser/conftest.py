"""The desk in a real browser, served by a real server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.web.conftest import Built
from tests.web.operator.browser.office import Office
from tests.web.peer import Peer, served
from tests.web.resident_page.conftest import browser  # noqa: F401  the one way to start it
from web.config import WebConfig


@pytest.fixture
def office(config: WebConfig, peer: Peer, built: Built) -> Iterator[Office]:
    app = built(config)
    with served(app, host="127.0.0.1", port=0) as server:
        port = server.servers[0].sockets[0].getsockname()[1]
        yield Office(app, f"http://127.0.0.1:{port}")

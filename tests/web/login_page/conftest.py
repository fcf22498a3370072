"""The login in a real browser, against a server whose clock the test moves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, Page

from tests.web.conftest import Built
from tests.web.peer import served
from tests.web.resident_page.conftest import browser  # noqa: F401  the one way to start it
from tests.web.window import window
from web.config import WebConfig


@dataclass
class Office:
    """The running application, its address, and the time it takes it to be."""

    app: FastAPI
    url: str = ""
    now: datetime = field(default=datetime(2026, 11, 23, 2, 30, tzinfo=timezone.utc))

    def pass_by(self, **length: int) -> None:
        self.now += timedelta(**length)


@pytest.fixture
def office(config: WebConfig, built: Built) -> Iterator[Office]:
    office = Office(built(replace(config, now=lambda: office.now)))
    with served(office.app, host="127.0.0.1", port=0) as server:
        port = server.servers[0].sockets[0].getsockname()[1]
        office.url = f"http://127.0.0.1:{port}"
        yield office


@pytest.fixture
def page(browser: Browser, office: Office) -> Iterator[Page]:  # noqa: F811
    """The login page in a fresh profile; it must run without any error of its own."""
    with window(browser, f"{office.url}/operator") as page:
        yield page

"""The resident page in a real browser, served by a real web process."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.web.peer import Peer, served
from tests.web.resident_page.cards import canned
from tests.web.resident_page.site import Site
from tests.web.resident_page.visit import visit

PATIENCE = 20_000  # milliseconds that a busy machine may take to show something
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def worker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Peer]:
    """What stands behind the socket; any other worker can take its place."""
    peer = Peer(tmp_path_factory.mktemp("worker") / "worker.sock")
    peer.behaviour = canned
    with served(peer.app(), uds=str(peer.socket)):
        yield peer
        peer.gate.set()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, worker: Peer) -> Iterator[Site]:
    """Shared by all tests: each has a fresh browser profile, and so its own conversation."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    site = Site(tmp_path_factory.mktemp("desk") / "desk.sqlite", worker.socket, port)
    try:
        site.start()
        yield site
    finally:
        site.kill()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("chromium is not installed")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    with visit(browser, site) as page:
        yield page

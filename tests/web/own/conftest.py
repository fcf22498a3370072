"""A resident's browser, without script, and a worker behind it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest_asyncio
from fastapi import FastAPI

from tests.web.peer import Peer
from tests.web.staff_member import browser


@pytest_asyncio.fixture
async def http(app: FastAPI, peer: Peer) -> AsyncIterator[httpx.AsyncClient]:
    async with browser(app) as http:
        yield http

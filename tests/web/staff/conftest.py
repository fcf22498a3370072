"""The staff's pages over empty files, with people logged in."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import pytest_asyncio
from fastapi import FastAPI

from tests.web.staff_member import browser, enter, open_account, token

UNASKED = "没有问答进程"
"""The reason to publish where no worker can be asked the frozen questions."""


@dataclass
class Member:
    """Somebody logged in at the staff's pages."""

    http: httpx.AsyncClient
    csrf: str
    name: str

    async def page(self, path: str = "") -> str:
        response = await self.http.get(f"/staff{path}")
        assert response.status_code == 200, (path, response.status_code, response.text[:300])
        return response.text

    async def act(self, path: str, files: Any = None, **form: Any) -> httpx.Response:
        """Posts a form."""
        return await self.http.post(f"/staff{path}", data={"csrf": self.csrf, **form}, files=files)

    async def done(self, path: str, files: Any = None, **form: Any) -> str:
        """Posts a form that leads to another page; its address."""
        response = await self.act(path, files, **form)
        assert response.status_code == 303, (path, response.status_code, response.text[:2000])
        return str(response.headers["location"])

    async def refused(self, path: str, files: Any = None, **form: Any) -> str:
        """What the page says when it refuses a form."""
        response = await self.act(path, files, **form)
        assert response.status_code in (400, 409), (path, response.status_code)
        return response.text.split('role="alert">')[1].split("</p>")[0]


@asynccontextmanager
async def member(
    app: FastAPI, name: str, role: str = "staff", bureau: str | None = None
) -> AsyncIterator[Member]:
    """An account of that role and bureau, logged in from an address of its own."""
    open_account(app, name, role, bureau)
    async with browser(app, f"10.0.1.{sum(name.encode()) % 250}") as http:
        await enter(http, name)
        yield Member(http, await token(http), name)


@pytest_asyncio.fixture
async def ma(app: FastAPI) -> AsyncIterator[Member]:
    async with member(app, "ma") as found:
        yield found


@pytest_asyncio.fixture
async def bai(app: FastAPI) -> AsyncIterator[Member]:
    """A second person of the staff."""
    async with member(app, "bai") as found:
        yield found

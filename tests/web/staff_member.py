"""Operators and staff at the HTTP boundary."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
from fastapi import FastAPI

from desk import accounts, login
from desk.login import Visitor

PASSWORD = "草原上的第一场雪 2026"
PAGE = {"Accept": "text/html"}
TOKEN = re.compile(r'<meta name="csrf" content="(\w*)">')


def open_account(app: FastAPI, name: str, role: Any, bureau: str | None = None) -> None:
    """An account whose password is PASSWORD."""
    engine, now = app.state.engine, app.state.config.now()
    one_time = accounts.add(engine, name, role, bureau, "cli:test", now)
    login.change_password(engine, name, one_time, PASSWORD, Visitor("set-up", None), now)


@asynccontextmanager
async def browser(app: FastAPI, client: str = "10.0.0.1") -> AsyncIterator[httpx.AsyncClient]:
    """A browser at the address `client` that asks for pages and follows nothing by itself."""
    transport = httpx.ASGITransport(app, raise_app_exceptions=False, client=(client, 1))
    scheme = "https" if app.state.config.cookie_secure else "http"
    async with httpx.AsyncClient(
        transport=transport, base_url=f"{scheme}://test", headers=PAGE
    ) as http:
        yield http


async def enter(
    http: httpx.AsyncClient, name: str, password: str = PASSWORD, **more: str
) -> httpx.Response:
    return await http.post("/login", data={"name": name, "password": password, **more})


async def token(http: httpx.AsyncClient) -> str:
    """The CSRF token of the pages that this browser sees."""
    found = TOKEN.search((await http.get("/login/password")).text)
    assert found is not None
    return found[1]

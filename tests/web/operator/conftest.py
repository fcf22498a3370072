"""The desk's pages over an empty record, with a peer in the worker's place."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from fastapi.responses import JSONResponse, Response
from sqlalchemy.engine import Engine

from desk import cases
from tests.web.operator.worker import DeskPeer, reply
from tests.web.peer import Peer, Turn, served
from tests.web.resident import Resident, resident
from tests.web.staff_member import browser, enter, open_account, token
from web.config import WebConfig


async def canned(turn: Turn) -> Response:
    return JSONResponse({"replies": [reply(turn["text"])], "state": {"n": 1}})


@pytest.fixture
def peer(tmp_path: Path) -> Iterator[Peer]:
    peer = DeskPeer(tmp_path / "worker-1.sock")
    peer.behaviour = canned
    with served(peer.app(), uds=str(peer.socket)):
        yield peer
        peer.gate.set()


@pytest.fixture
def config(config: WebConfig, tmp_path: Path) -> WebConfig:
    return replace(config, contacts_key=tmp_path / "contacts.key")


@dataclass
class Operator:
    """Somebody logged in at the desk."""

    http: httpx.AsyncClient
    csrf: str
    name: str

    async def page(self, path: str) -> str:
        response = await self.http.get(f"/operator{path}")
        assert response.status_code == 200, (path, response.status_code, response.text[:300])
        return response.text

    async def act(self, path: str, **form: Any) -> httpx.Response:
        """Posts a form of the desk."""
        return await self.http.post(f"/operator{path}", data={"csrf": self.csrf, **form})

    async def done(self, path: str, **form: Any) -> None:
        response = await self.act(path, **form)
        assert response.status_code == 303, (path, response.status_code, response.text[:2000])

    async def call(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        headers = {"X-CSRF-Token": self.csrf, "Accept": "*/*"}
        response = await self.http.post(f"/operator{path}", json=body, headers=headers)
        assert response.status_code == 200, response.text
        told: dict[str, Any] = response.json()
        return told

    async def refused(self, path: str, **form: Any) -> str:
        """What the page says when the desk refuses an act."""
        response = await self.act(path, **form)
        assert response.status_code == 409, (path, response.status_code)
        return response.text.split('role="alert">')[1].split("</p>")[0]


@asynccontextmanager
async def at_desk(app: FastAPI, name: str, role: str = "operator") -> AsyncIterator[Operator]:
    open_account(app, name, role)
    async with browser(app, f"10.0.0.{len(name)}") as http:
        await enter(http, name)
        yield Operator(http, await token(http), name)


@pytest.fixture
async def wang(app: FastAPI) -> AsyncIterator[Operator]:
    async with at_desk(app, "wang") as operator:
        yield operator


@pytest.fixture
async def chief(app: FastAPI) -> AsyncIterator[Operator]:
    async with at_desk(app, "banzhang", "supervisor") as operator:
        yield operator


@pytest.fixture
def engine(app: FastAPI) -> Engine:
    found: Engine = app.state.engine
    return found


@asynccontextmanager
async def reporting(app: FastAPI, *texts: str) -> AsyncIterator[tuple[Resident, str]]:
    """A resident who has said `texts`, and the number of the case that the last one opened."""
    async with resident(app) as client:
        for text in texts:
            await client.say(text)
        yield client, cases.of_conversation(app.state.engine, client.id)[-1].number

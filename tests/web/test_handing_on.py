"""Handing on over HTTP: a case goes to the city's system once, and its answer comes back signed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from desk import case_rows, cases, deliveries, signing
from tests.web.peer import Peer, eventually
from tests.web.resident import Resident
from web.app import create_app
from web.config import WebConfig

SECRET = "a secret of the test"
STATUS = "/api/v1/external/status"


@dataclass
class City:
    """The city's system over HTTP: what it got, and whether it is there."""

    url: str = ""
    there: bool = True
    got: list[dict[str, Any]] = field(default_factory=list)

    def answer(self, headers: Any, body: bytes, app: FastAPI | None) -> tuple[int, bytes]:
        assert app is not None
        now = app.state.config.now()
        assert signing.verified(SECRET.encode(), headers, body, now) is not None
        if not self.there:
            return 503, b""
        told = json.loads(body)
        self.got.append(told)
        reply = {"number": f"HLBE-{len(self.got)}", "status": "已接收"}
        return 200, json.dumps(reply, ensure_ascii=False).encode()

    app: FastAPI | None = None


@pytest.fixture
def city() -> Iterator[City]:
    city = City()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status, text = city.answer(self.headers, body, city.app)
            self.send_response(status)
            self.end_headers()
            self.wfile.write(text)

        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    city.url = f"http://127.0.0.1:{server.server_port}/orders"
    yield city
    server.shutdown()
    server.server_close()


@pytest.fixture
def config(config: WebConfig, city: City) -> WebConfig:
    return replace(config, hand_on_url=city.url, hand_on_secret=SECRET)


async def tell(client: Resident, app: FastAPI, body: bytes, **more: str) -> httpx.Response:
    said = signing.headers(SECRET.encode(), "id-1", body, app.state.config.now())
    headers = {**said, "Content-Type": "application/json", **more}
    return await client.http.post(STATUS, content=body, headers=headers)


async def test_a_promised_case_is_handed_on_once_and_its_number_there_is_kept(
    peer: Peer, city: City, app: FastAPI, client: Resident
) -> None:
    city.app = app
    await client.say("转人工")
    (case,) = cases.of_conversation(app.state.engine, client.id)
    await eventually(lambda: deliveries.waiting(app.state.engine) == 0)
    (told,) = city.got
    assert (told["event"], told["number"]) == ("case.opened", case.number)
    assert told["order"]["状态"] == "受理"
    after = case_rows.get(app.state.engine, case.number)
    assert (after.external_number, after.external_status) == ("HLBE-1", "已接收")


async def test_a_signed_status_is_kept_and_any_other_is_refused(
    peer: Peer, city: City, app: FastAPI, client: Resident
) -> None:
    city.app = app
    await client.say("转人工")
    (case,) = cases.of_conversation(app.state.engine, client.id)
    body = json.dumps({"number": case.number, "status": "办理中\u202e"}).encode()
    assert (await tell(client, app, body)).json() == {"changed": True}
    assert (await tell(client, app, body)).json() == {"changed": False}
    assert case_rows.get(app.state.engine, case.number).external_status == "办理中"
    late = app.state.config.now() - timedelta(minutes=6)
    old = signing.headers(SECRET.encode(), "id-1", body, late)
    for headers in ({signing.SIGNATURE: "v1=0"}, old):
        refused = await tell(client, app, body, **headers)
        assert (refused.status_code, refused.json()["error"]["code"]) == (401, "wrong_signature")
    assert (await tell(client, app, b'{"number": "EG1"}')).status_code == 404
    assert (await tell(client, app, b'{"number": 7}')).status_code == 422


async def test_an_older_status_that_is_sent_again_changes_nothing(
    peer: Peer, city: City, app: FastAPI, client: Resident
) -> None:
    city.app = app
    await client.say("转人工")
    (case,) = cases.of_conversation(app.state.engine, client.id)
    await eventually(lambda: deliveries.waiting(app.state.engine) == 0)
    now = app.state.config.now()

    async def signed(seconds: int, status: str) -> bool:
        body = json.dumps({"number": case.number, "status": status}).encode()
        at = now + timedelta(seconds=seconds)
        told = await tell(client, app, body, **signing.headers(SECRET.encode(), "x", body, at))
        changed: bool = told.json()["changed"]
        return changed

    assert await signed(-60, "已派单")
    assert await signed(-30, "已办结")
    assert not await signed(-60, "已派单")
    assert case_rows.get(app.state.engine, case.number).external_status == "已办结"
    assert await signed(-10, "已退回")


async def test_without_a_secret_nobody_may_tell(config: WebConfig, city: City, peer: Peer) -> None:
    app = create_app(replace(config, hand_on_url=None, hand_on_secret=None))
    async with app.router.lifespan_context(app):
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as http:
            assert (await http.post(STATUS, json={"number": "EG1"})).status_code == 404
        assert deliveries.address(app.state.engine) is None

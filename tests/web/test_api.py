"""The HTTP interface: identities, refusals, live events, health."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from desk import conversations
from tests.web.peer import Peer, served
from tests.web.resident import MESSAGES, Resident, resident
from web.app import create_app
from web.config import WebConfig
from web.metrics import Metrics


@pytest.fixture
def site(config: WebConfig) -> Iterator[tuple[FastAPI, str]]:
    """The application behind a real server, and its address."""
    app = create_app(config)
    with served(app, host="127.0.0.1", port=0) as server:
        port = server.servers[0].sockets[0].getsockname()[1]
        yield app, f"http://127.0.0.1:{port}"


async def test_a_new_conversation_comes_with_a_cookie_no_script_can_read(client: Resident) -> None:
    response = await client.http.post("/api/v1/conversations")
    cookie = response.headers["set-cookie"]
    assert response.status_code == 201
    assert response.json()["id"] in cookie
    assert all(flag in cookie for flag in ("HttpOnly", "SameSite=lax", "Path=/"))
    assert "Secure" not in cookie


async def test_the_cookie_is_secure_where_the_setting_says_so(config: WebConfig) -> None:
    app = create_app(WebConfig(**{**vars(config), "cookie_secure": True}))
    async with app.router.lifespan_context(app), resident(app) as client:
        response = await client.http.post("/api/v1/conversations")
        assert "Secure" in response.headers["set-cookie"]


async def test_cookie_and_bearer_token_open_the_same_conversation(
    peer: Peer, client: Resident
) -> None:
    await client.say("你好")
    by_token = await client.transcript()
    del client.http.headers["Authorization"]
    client.http.cookies["hotline_conversation"] = client.id
    assert await client.transcript() == by_token
    assert [line["role"] for line in by_token["messages"]] == ["resident", "bot"]
    assert by_token["seq"] == 2


@pytest.mark.parametrize("token", ["", "Bearer ", "Bearer nobody", "Basic abc"])
@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/api/v1/conversation"), ("GET", "/api/v1/conversation/events"), ("POST", MESSAGES)],
)
async def test_without_a_conversation_nothing_is_told(
    token: str, method: str, path: str, client: Resident
) -> None:
    client.http.headers["Authorization"] = token
    response = await client.http.request(method, path, json={"key": "key-00001", "text": "你好"})
    assert response.status_code == 401
    assert response.json()["error"]["code"] == "no_conversation"


async def test_one_conversation_does_not_see_another(
    peer: Peer, app: FastAPI, client: Resident
) -> None:
    await client.say("我的事")
    async with resident(app) as other:
        assert (await other.transcript())["messages"] == []


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "text_empty"), (" \n\u200b\x00", "text_empty"), ("长" * 501, "text_too_long")],
)
async def test_empty_and_overlong_texts_are_refused_before_they_are_stored(
    text: str, code: str, peer: Peer, client: Resident
) -> None:
    response = await client.post(text)
    assert response.status_code == 422
    assert response.json()["error"]["code"] == code
    assert re.search("[\u4e00-\u9fff]", response.json()["error"]["message"])
    assert (await client.transcript())["messages"] == []


async def test_a_text_of_the_full_length_is_answered(peer: Peer, client: Resident) -> None:
    assert await client.replies("长" * 500) == ["1：" + "长" * 500]


async def test_what_cannot_be_stored_is_cleaned_away(peer: Peer, client: Resident) -> None:
    body = '{"key": "key-00001", "text": " \\u0000你\\ud800好\\u0007\\u202e\\r\\n吗 "}'
    response = await client.http.post(
        MESSAGES, content=body, headers={"Content-Type": "application/json"}
    )
    assert response.status_code == 200
    assert peer.turns[0]["text"] == "你\ufffd好\n吗"


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b'{"key": "k", "text": "x"}', b'{"key": "key-00001"}', b"\xff"]
)
async def test_a_body_of_another_shape_is_refused_in_our_shape(
    body: bytes, client: Resident
) -> None:
    response = await client.http.post(
        MESSAGES, content=body, headers={"Content-Type": "application/json"}
    )
    assert response.status_code == (400 if body == b"\xff" else 422)
    assert response.json()["error"]["code"] == "invalid"


async def test_a_body_over_one_mebibyte_is_refused_declared_or_not(client: Resident) -> None:
    async def chunks() -> object:
        for _ in range(20):
            yield b" " * 100_000

    for content in (b" " * 2_000_000, chunks()):
        response = await client.http.post(MESSAGES, content=content)
        assert response.status_code == 413
        assert response.json()["error"]["code"] == "body_too_large"


async def test_an_address_that_is_not_there_is_refused_in_our_shape(client: Resident) -> None:
    response = await client.http.get("/api/v1/nothing")
    assert (response.status_code, response.json()["error"]["code"]) == (404, "not_found")
    response = await client.http.put("/api/v1/conversation")
    assert (response.status_code, response.json()["error"]["code"]) == (405, "method_not_allowed")


async def test_a_record_that_cannot_be_written_says_whom_to_call(
    peer: Peer, tmp_path: Path, client: Resident
) -> None:
    client.http.headers["Authorization"] = f"Bearer {client.id}"
    (tmp_path / "desk.sqlite").write_bytes(b"not a database" * 1000)
    for rest in ("-wal", "-shm"):
        (tmp_path / f"desk.sqlite{rest}").unlink(missing_ok=True)
    response = await client.post("你好")
    assert response.status_code == 503
    assert "110" in response.json()["error"]["message"]


async def test_a_takeover_is_told_in_the_transcript(app: FastAPI, client: Resident) -> None:
    conversations.claim(app.state.engine, client.id, "坐席一", app.state.config.now())
    (line,) = (await client.transcript())["messages"]
    assert line["role"] == "system"
    assert "坐席" in line["text"]
    assert "坐席一" not in line["text"]


async def test_every_answer_carries_the_security_headers(client: Resident) -> None:
    for path in ("/api/v1/conversation", "/nothing", "/healthz", "/"):
        headers = (await client.http.get(path)).headers
        assert "default-src 'self'" in headers["content-security-policy"]
        assert "frame-ancestors 'self'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"


async def test_the_documentation_needs_no_outside_host(client: Resident) -> None:
    page = await client.http.get("/api/docs")
    assert page.status_code == 200
    used = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert used
    assert all(address.startswith("/") for address in used)
    assert {(await client.http.get(address)).status_code for address in used} == {200}
    paths = (await client.http.get("/api/openapi.json")).json()["paths"]
    assert MESSAGES in paths


async def test_alive_and_ready(peer: Peer, client: Resident) -> None:
    assert (await client.http.get("/healthz")).status_code == 200
    assert (await client.http.get("/readyz")).status_code == 200


async def test_without_a_worker_the_process_is_alive_but_not_ready(client: Resident) -> None:
    assert (await client.http.get("/healthz")).status_code == 200
    response = await client.http.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"database": True, "bot": False, "sweep": True}


async def test_a_desk_that_nobody_sweeps_is_not_ready(
    peer: Peer, app: FastAPI, client: Resident
) -> None:
    app.state.metrics = Metrics(count(0.0, 301.0).__next__)  # five minutes pass at every look
    response = await client.http.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"database": True, "bot": True, "sweep": False}


def test_metrics_tell_how_long_ago_a_sweep_was_good() -> None:
    moments = iter([0.0, 10.0, 15.0, 20.0, 22.0])
    metrics = Metrics(moments.__next__)
    metrics.swept(failed=0)
    metrics.swept(failed=2)
    text = metrics.text().decode()
    assert "hotline_sweep_age_seconds 10.0" in text
    assert "hotline_sweep_failures_total 2.0" in text
    assert metrics.since_sweep() == 7.0


async def test_metrics_count_turns_for_callers_on_this_machine_only(
    peer: Peer, client: Resident
) -> None:
    await client.say("你好")
    response = await client.http.get("/metrics")
    assert 'hotline_replies_total{ending="answered"} 1.0' in response.text
    assert "hotline_turn_seconds_count 1.0" in response.text
    proxied = await client.http.get("/metrics", headers={"X-Forwarded-For": "127.0.0.1"})
    assert proxied.status_code == 403
    far = httpx.ASGITransport(client.http._transport.app, client=("203.0.113.9", 1))  # type: ignore[attr-defined]
    async with httpx.AsyncClient(transport=far, base_url="http://test") as http:
        assert (await http.get("/metrics")).status_code == 403


async def read_events(
    url: str, id: str, count: int, **headers: str
) -> list[tuple[int, str, dict[str, object]]]:
    """The first `count` events of a conversation's stream."""
    told: list[tuple[int, str, dict[str, object]]] = []
    fields: dict[str, str] = {}
    headers = {"Authorization": f"Bearer {id}", **headers}
    async with (
        httpx.AsyncClient(base_url=url, timeout=20, headers=headers) as http,
        http.stream("GET", "/api/v1/conversation/events") as response,
    ):
        assert response.headers["content-type"].startswith("text/event-stream")
        async for line in response.aiter_lines():
            name, _, value = line.partition(": ")
            fields[name] = value
            if not line and "id" in fields:
                told.append((int(fields["id"]), fields["event"], json.loads(fields["data"])))
                fields = {}
            if len(told) == count:
                break
    return told


async def test_events_arrive_live_in_order_and_resume_from_the_last_seen(
    peer: Peer, site: tuple[FastAPI, str]
) -> None:
    app, url = site
    async with httpx.AsyncClient(base_url=url) as http:
        client = Resident(http, (await http.post("/api/v1/conversations")).json()["id"])
        listening = asyncio.create_task(read_events(url, client.id, 4))
        said = await client.say("转人工")
        conversations.claim(app.state.engine, client.id, "坐席一", app.state.config.now())
        told = await listening
        resumed = await read_events(url, client.id, 2, **{"Last-Event-ID": "2"})
    assert [(seq, type) for seq, type, _ in told] == [
        (1, "message.received"),
        (2, "case.opened"),
        (3, "message.replied"),
        (4, "conversation.claimed"),
    ]
    assert told[2][2]["message"] == said["message"]
    assert said["seq"] == 3
    assert resumed == told[2:]

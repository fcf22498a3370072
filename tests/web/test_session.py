"""How long a browser keeps its conversation: as long as it comes back, and while a case is open."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI

from desk import cases, moves
from desk.actors import Actor
from tests.web.own.talk import say
from tests.web.peer import Peer
from tests.web.staff_member import browser
from web.config import WebConfig

COOKIE = re.compile(r"hotline_conversation=([^;]*);.*Max-Age=(\d+)")
OPERATOR = Actor("坐席一", "operator")


@dataclass
class Clock:
    """The moment that server and browser go by."""

    now: datetime = datetime(2026, 11, 23, 1, tzinfo=timezone.utc)

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **time: float) -> None:
        self.now += timedelta(**time)


@dataclass
class Phone:
    """A browser that drops the cookie when its time is up."""

    http: httpx.AsyncClient
    clock: Clock
    kept_until: datetime | None = None

    async def visit(self, path: str = "/") -> str:
        """The page at `path`, with the cookie if it is still kept."""
        if self.kept_until is not None and self.clock.now >= self.kept_until:
            self.http.cookies.clear()
        return self._seen(await self.http.get(path)).text

    async def say(self, text: str) -> str:
        await say(self.http, text)
        return await self.visit()

    def _seen(self, response: httpx.Response) -> httpx.Response:
        found = COOKIE.search(response.headers.get("set-cookie", ""))
        if found is not None:
            self.kept_until = self.clock.now + timedelta(seconds=int(found[2]))
        return response


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def config(config: WebConfig, clock: Clock) -> WebConfig:
    return replace(config, now=clock)


@pytest_asyncio.fixture
async def phone(app: FastAPI, peer: Peer, clock: Clock) -> AsyncIterator[Phone]:
    async with browser(app) as http:
        yield Phone(http, clock)


async def test_every_visit_keeps_the_conversation_for_another_day(
    phone: Phone, clock: Clock
) -> None:
    await phone.say("低保多少钱")
    for _ in range(3):
        clock.pass_by(hours=23)
        assert "低保多少钱</bdi>" in await phone.visit()
    clock.pass_by(hours=24)
    assert "低保多少钱</bdi>" not in await phone.visit()


async def test_while_a_case_is_open_it_is_kept_as_long_as_the_record(
    app: FastAPI, phone: Phone, clock: Clock
) -> None:
    await phone.say("转人工")
    clock.pass_by(days=179)
    assert "转人工</bdi>" in await phone.visit()
    id = phone.http.cookies["hotline_conversation"]
    (case,) = cases.of_conversation(app.state.engine, id)
    ending = ("answered", "当场办完")
    moves.end(app.state.engine, case.number, "settle", OPERATOR, clock.now, *ending)
    assert "转人工</bdi>" in await phone.visit()
    clock.pass_by(hours=24)
    assert "转人工</bdi>" not in await phone.visit()


async def test_a_bearer_and_a_deleted_conversation_are_given_no_cookie(phone: Phone) -> None:
    await phone.say("你好")
    id = phone.http.cookies["hotline_conversation"]
    deleted = await phone.http.post("/privacy/delete")
    assert "Max-Age=0" in deleted.headers["set-cookie"]
    phone.http.cookies["hotline_conversation"] = id
    assert "set-cookie" not in (await phone.http.get("/")).headers
    begun = (await phone.http.post("/api/v1/conversations")).json()["id"]
    phone.http.cookies.clear()
    signed = {"Authorization": f"Bearer {begun}"}
    told = await phone.http.get("/fragment?after=0", headers=signed)
    assert (told.status_code, "set-cookie" in told.headers) == (200, False)

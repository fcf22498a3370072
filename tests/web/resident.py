"""A resident's side of the HTTP interface."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import uuid4

import httpx
from fastapi import FastAPI

MESSAGES = "/api/v1/conversation/messages"


class Resident:
    """Speaks in one conversation, whose id it sends as a bearer token."""

    def __init__(self, http: httpx.AsyncClient, id: str) -> None:
        self.http, self.id = http, id

    async def post(self, text: str, key: str | None = None) -> httpx.Response:
        return await self.http.post(MESSAGES, json={"key": key or str(uuid4()), "text": text})

    async def say(self, text: str, key: str | None = None) -> dict[str, Any]:
        response = await self.post(text, key)
        assert response.status_code == 200, response.text
        said: dict[str, Any] = response.json()
        return said

    async def replies(self, text: str) -> list[str]:
        return [reply["text"] for reply in (await self.say(text))["replies"]]

    async def transcript(self) -> dict[str, Any]:
        response = await self.http.get("/api/v1/conversation")
        told: dict[str, Any] = response.json()
        return told


@asynccontextmanager
async def resident(app: FastAPI) -> AsyncIterator[Resident]:
    """A resident of `app`, with a conversation of its own."""
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as http:
        id = (await http.post("/api/v1/conversations")).json()["id"]
        http.cookies.clear()
        http.headers["Authorization"] = f"Bearer {id}"
        yield Resident(http, id)

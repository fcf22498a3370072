"""What an operator is suggested while a worker leaves for another one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI

from tests.web.peer import answer, dying, served
from web.bot_client import BotClient, BotFailure

PATIENT = 20.0  # seconds: how long an operator waits is not what is tested here


def leaving(times: int) -> FastAPI:
    """A worker that breaks off the first connections."""
    app, left = FastAPI(), [times]

    async def suggest() -> Any:
        if left[0]:
            left[0] -= 1
            return await dying({})
        return {"replies": [answer("低保")]}

    app.post("/suggest", response_model=None)(suggest)
    app.get("/health")(lambda: {"ready": True, "model": "new.tar.gz"})
    return app


@pytest.mark.parametrize(("times", "answered"), [(0, True), (1, True), (2, False)])
async def test_a_connection_broken_off_is_tried_once_more(
    times: int, answered: bool, tmp_path: Path
) -> None:
    socket = tmp_path / "worker-1.sock"
    with served(leaving(times), uds=str(socket)):
        client = BotClient((socket,), 5.0)
        try:
            if answered:
                (reply,) = await client.suggest("低保", date(2026, 7, 1), PATIENT)
                assert reply.text == "低保"
            else:
                with pytest.raises(BotFailure):
                    await client.suggest("低保", date(2026, 7, 1), PATIENT)
        finally:
            await client.close()


async def test_workers_tell_their_models(tmp_path: Path) -> None:
    socket = tmp_path / "worker-1.sock"
    with served(leaving(0), uds=str(socket)):
        client = BotClient((socket, tmp_path / "nobody.sock"), 5.0)
        assert await client.models() == ["new.tar.gz"]
        await client.close()

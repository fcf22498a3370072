"""A new model takes over in a running service: nobody waits for it, and a bad one does not."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from bot.model_store import current_model, make_current, read_record
from hotline import model_journal, sockets
from tests.end_to_end.conftest import PATIENT
from tests.end_to_end.serving import START_SECONDS, Serving, resident
from tests.web.peer import eventually, until


@pytest.fixture
def store(models: Path, tmp_path: Path) -> Path:
    """Models of this test's own, the trained one among them."""
    store = tmp_path / "store"
    store.mkdir()
    shutil.copy2(current_model(models), store / "first.tar.gz")
    make_current(store, store / "first.tar.gz", "first")
    return store


@pytest.fixture
def serving(store: Path, tmp_path: Path) -> Iterator[Serving]:
    """A service with one worker: nobody else answers while it is replaced."""
    data = tmp_path / "data"
    data.mkdir()
    with Serving(data, store, workers=1, **PATIENT) as serving:
        yield serving


def answering_with(serving: Serving) -> str:
    """The model that the worker tells; none in the moment in which it leaves for another."""
    transport = httpx.HTTPTransport(uds=str(sockets.worker(serving.data, 1)))
    with suppress(httpx.TransportError), httpx.Client(transport=transport, timeout=60) as worker:
        told: str = worker.get("http://worker/health").json()["model"]
        return told
    return ""


def publish(store: Path, name: str, content: bytes) -> None:
    (store / f"{name}.tar.gz").write_bytes(content)
    make_current(store, store / f"{name}.tar.gz", name)


async def test_a_new_model_takes_over_and_a_broken_one_does_not(
    serving: Serving, store: Path
) -> None:
    assert answering_with(serving) == "first.tar.gz"
    taken_over = asyncio.Event()
    endings: list[str] = []

    async def talk() -> None:
        async with resident(serving.url) as speaker:
            while not taken_over.is_set():
                said = await speaker.say("渐退期有几个月")
                endings.extend(reply["ending"] for reply in said["replies"])

    talking = [asyncio.create_task(talk()) for _ in range(2)]
    trained = (store / "first.tar.gz").read_bytes()
    publish(store, "second", trained + b"\0")  # the same model, as another file
    try:
        await eventually(lambda: answering_with(serving) == "second.tar.gz", START_SECONDS)
    finally:
        taken_over.set()
        await asyncio.gather(*talking)
    assert len(endings) > 2
    assert set(endings) == {"answered"}

    publish(store, "broken", b"no model")
    until(lambda: bool(model_journal.read(store)), START_SECONDS)
    record = read_record(store)
    assert record is not None
    assert record.file == "second.tar.gz"
    assert answering_with(serving) == "second.tar.gz"

"""A new model published under traffic: is a message lost, is one slow?

python -m benchmarks.publish_model --rate 20

The running service with the trained model; residents' messages come at the given rate, whether
or not the ones before are answered, and go on for a while after the last worker was replaced.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from bot.frozen_questions import frozen_questions
from bot.model_store import current_model, make_current
from hotline import settings, sockets
from tests.end_to_end.serving import Serving, resident
from tests.web.resident import Resident

BAR_SECONDS = 3.0
AROUND_SECONDS = 10.0  # of traffic before and after
RESIDENTS = 40


@dataclass
class Seen:
    """Seconds each message took, before and while the model was published; and its ending."""

    took: dict[str, list[float]] = field(default_factory=lambda: {"before": [], "during": []})
    endings: Counter[str] = field(default_factory=Counter)
    phase: str = "before"

    async def say(self, speaker: Resident, text: str) -> None:
        """One message, timed in the phase in which it was sent."""
        phase, began = self.phase, time.monotonic()
        try:
            response = await speaker.post(text)
            replies = response.json().get("replies")
            self.endings[
                replies[0]["ending"] if replies else f"refused {response.status_code}"
            ] += 1
        except httpx.HTTPError as error:
            self.endings[f"lost: {type(error).__name__}"] += 1
        self.took[phase].append(time.monotonic() - began)


def main() -> None:
    """Measures, prints what was seen beside the bar, and fails where it is missed."""
    given = _arguments()
    with tempfile.TemporaryDirectory(prefix="hotline-publish-") as folder:
        store = _store(Path(folder) / "store")
        data = Path(folder) / "data"
        data.mkdir()
        with Serving(data, store, given.workers) as serving:
            seen, seconds = asyncio.run(_measured(serving, store, given))
    _print(seen, seconds, given)
    slowest = max(took for phase in seen.took.values() for took in phase)
    if any(ending.startswith("lost") for ending in seen.endings) or slowest > BAR_SECONDS:
        raise SystemExit(1)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rate", type=float, default=20.0, help="messages a second")
    parser.add_argument("--workers", type=int, default=2, help="bot workers")
    return parser.parse_args()


def _store(store: Path) -> Path:
    store.mkdir()
    shutil.copy2(current_model(settings.load().models), store / "first.tar.gz")
    make_current(store, store / "first.tar.gz", "first")
    return store


async def _measured(serving: Serving, store: Path, given: argparse.Namespace) -> tuple[Seen, float]:
    seen = Seen()
    async with _traffic(serving, seen, given.rate):
        await asyncio.sleep(AROUND_SECONDS)
        began, seen.phase = time.monotonic(), "during"
        new = store / "second.tar.gz"
        await asyncio.to_thread(
            new.write_bytes, (store / "first.tar.gz").read_bytes() + b"\0"
        )  # the same model, as another file
        await asyncio.to_thread(make_current, store, new, "second")
        while set(await _models(serving, given.workers)) != {new.name}:
            await asyncio.sleep(0.5)
        took = time.monotonic() - began
        await asyncio.sleep(AROUND_SECONDS)
    return seen, took


@asynccontextmanager
async def _traffic(serving: Serving, seen: Seen, rate: float) -> AsyncIterator[None]:
    texts = [each.text for each in frozen_questions()]
    async with AsyncExitStack() as stack:
        speakers = [
            await stack.enter_async_context(resident(serving.url)) for _ in range(RESIDENTS)
        ]
        speaking = asyncio.create_task(_speak(speakers, texts, seen, rate))
        yield
        speaking.cancel()
        await asyncio.gather(speaking, return_exceptions=True)


async def _speak(
    speakers: Sequence[Resident], texts: Sequence[str], seen: Seen, rate: float
) -> None:
    under_way: set[asyncio.Task[None]] = set()
    began = time.monotonic()
    try:
        for number in range(10**9):
            await asyncio.sleep(max(0.0, began + number / rate - time.monotonic()))
            text = texts[number % len(texts)]
            task = asyncio.create_task(seen.say(speakers[number % len(speakers)], text))
            under_way.add(task)
            task.add_done_callback(under_way.discard)
    finally:
        await asyncio.gather(*under_way)


async def _models(serving: Serving, workers: int) -> list[str]:
    return [await _model(sockets.worker(serving.data, n + 1)) for n in range(workers)]


async def _model(socket: Path) -> str:
    transport = httpx.AsyncHTTPTransport(uds=str(socket))
    try:
        async with httpx.AsyncClient(transport=transport, timeout=30) as worker:
            told: dict[str, Any] = (await worker.get("http://worker/health")).json()
            return str(told["model"])
    except httpx.TransportError:
        return ""


def _print(seen: Seen, seconds: float, given: argparse.Namespace) -> None:
    print(
        f"每秒 {given.rate:g} 条，{given.workers} 个问答进程：发布后 {seconds:.0f} 秒全部换上。"
        f"答复：{dict(seen.endings)}"
    )
    for phase, words in (("before", "发布前"), ("during", "发布中和发布后")):
        took = seen.took[phase]
        print(
            f"{words} {len(took)} 条：中位数 {statistics.median(took) * 1000:.0f} 毫秒，"
            f"99% 在 {statistics.quantiles(took, n=100)[-1] * 1000:.0f} 毫秒以内，"
            f"最慢 {max(took):.2f} 秒（目标 {BAR_SECONDS:g} 秒）"
        )


if __name__ == "__main__":
    main()

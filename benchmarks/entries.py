"""How long a question takes beside 100 and beside 10,000 published entries.

python -m benchmarks.entries --rounds 10
"""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from rich.console import Console
from rich.progress import track
from rich.table import Table

from benchmarks.engine import ON, QUESTIONS
from bot.opening import open_engine
from bot.utterances import read_utterances
from faq import entries
from faq.entry_content import EntryContent
from faq.live import LiveEntries
from faq.vectors import Vectors
from hotline import settings

if TYPE_CHECKING:
    from bot.engine import Engine

SIZES = (100, 10_000)
PHRASINGS = 3
DIMENSIONS = 384
MOST_TIMES = 1.5
NOON = datetime(2026, 6, 1, 4, 0, tzinfo=timezone.utc)
CONTENT = EntryContent(
    title="",
    content="请看公告。",
    since=date(2026, 6, 1),
    review_by=date(2028, 6, 1),
    category="办事指南",
    source="公告",
    owner="额尔古纳市民政局",
)


def write(file: Path, size: int, said: Sequence[str], chance: random.Random) -> None:
    """Publish `size` entries, each asked for in three ways besides its title, with vectors.

    The vectors point anywhere: what is measured is how long they take, not what they find.
    """
    texts = [f"{chance.choice(said)}{number}" for number in range(size * (PHRASINGS + 1))]
    rows = [texts[at : at + PHRASINGS + 1] for at in range(0, len(texts), PHRASINGS + 1)]
    contents = [
        replace(CONTENT, title=f"{number} {row[0]}"[:128], phrasings=_short(row[1:]))
        for number, row in enumerate(rows)
    ]
    written = entries.draft_all(file, contents, "甲", "要用", NOON)
    for each in track(written, f"{size} 条"):
        entries.submit(file, each.entry, 1, "甲", "", NOON)
    entries.approve_all(file, written, "乙", NOON)
    known = [text for content in contents for text in (content.title, *content.phrasings)]
    drawn = np.random.default_rng(1).standard_normal((len(known), DIMENSIONS))
    drawn /= np.linalg.norm(drawn, axis=1, keepdims=True)
    Vectors(file).keep(dict(zip(known, drawn.tolist(), strict=True)))


def _short(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(text[-100:] for text in texts)


def opened(file: Path) -> Engine:
    """The engine beside the entries of `file`, which are loaded."""
    current, live = settings.load(), LiveEntries(file)
    live.index(ON)
    return open_engine(current.models, current.policies, current.turn_chars, entries=live)


async def times(engine: Engine, rounds: int) -> list[float]:
    """Milliseconds of each question, asked `rounds` times after once for nothing."""
    took: list[float] = []
    for number in track(range(rounds + 1), "提问"):
        for question in QUESTIONS:
            began = time.perf_counter()
            await engine.turn(None, question, ON)
            took += [(time.perf_counter() - began) * 1000] if number else []
    return took


def measure(rounds: int) -> list[tuple[int, list[float]]]:
    """What each size takes."""
    said, chance = [each.text for each in read_utterances()], random.Random(1)
    found = []
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "faq.db"
            write(file, size, said, chance)
            found.append((size, asyncio.run(times(opened(file), rounds))))
    return found


def table(rows: Sequence[tuple[int, list[float]]]) -> Table:
    """Median and 95th percentile beside each size, and how many times the smallest's median."""
    drawn = Table(title="一句话，毫秒")
    for heading in ("知识点", "次数", "中位数", "95%", "倍数"):
        drawn.add_column(heading, justify="right")
    least = statistics.median(rows[0][1])
    for size, took in rows:
        middle, late = statistics.median(took), statistics.quantiles(took, n=20)[-1]
        numbers = (f"{middle:.1f}", f"{late:.1f}", f"{middle / least:.2f}")
        drawn.add_row(f"{size:,}", str(len(took)), *numbers)
    return drawn


def main() -> None:
    """Measures and prints; the status is 1 when the large room is too slow."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=10, help="how often each question is asked")
    rows = measure(parser.parse_args().rounds)
    Console().print(table(rows))
    small, large = (statistics.median(took) for _, took in rows)
    raise SystemExit(large > MOST_TIMES * small)


if __name__ == "__main__":
    main()

"""Operators who take one case at once, and takeovers in the middle of the bot's replies.

python -m benchmarks.races --races 1000 --interleavings 10000
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable

from rich.progress import Progress

from desk import database
from tests.desk.interleavings import interleaved
from tests.desk.races import races

Run = Callable[[Callable[[], None]], None]


def main() -> None:
    """Runs both, and prints what was shown; a broken promise ends with a traceback."""
    given = _arguments()
    with tempfile.TemporaryDirectory(prefix="hotline-races-") as folder:
        url = given.database_url or f"sqlite:///{folder}/desk.sqlite"
        database.upgrade(url)
        engine = database.connect(url)
        first = _timed("抢单", given.races, lambda tick: races(engine, given.races, tick))
        second = _timed(
            "交错",
            given.interleavings,
            lambda tick: interleaved(engine, given.interleavings, given.seed, tick),
        )
        engine.dispose()
    print(
        f"{engine.dialect.name}：两人同时领取同一工单 {given.races} 次，{first:.0f} 秒："
        f"每次恰有一人领到，另一人被告知是谁。接手与智能答复交错 {given.interleavings} 次，"
        f"{second:.0f} 秒：接手之后没有一条智能答复。"
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--races", type=int, default=1000, help="how many races for a case")
    parser.add_argument("--interleavings", type=int, default=10000, help="how many interleavings")
    parser.add_argument("--seed", type=int, default=12345, help="what the orders are drawn from")
    parser.add_argument(
        "--database-url", help="an empty PostgreSQL database; SQLite in a new folder if not given"
    )
    return parser.parse_args()


def _timed(name: str, times: int, run: Run) -> float:
    began = time.monotonic()
    with Progress() as progress:
        task = progress.add_task(name, total=times)
        run(lambda: progress.advance(task))
    return time.monotonic() - began


if __name__ == "__main__":
    main()

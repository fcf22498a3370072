"""Messages with numbers that identify people, in many spellings: is any left anywhere?

python -m benchmarks.masking --messages 10000
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime, timezone
from pathlib import Path

from rich.progress import Progress

from tests.web.own.leak_search import leaks, tell
from tests.web.own.spelled_numbers import Spelled, messages
from tests.web.peer import Peer, served
from web.app import create_app
from web.config import WebConfig

POLICIES = Path(__file__).parents[1] / "policies"


def main() -> None:
    """Says them all through the web interface over a record in SQLite; prints what is left."""
    given = _arguments()
    sent = messages(given.messages, given.seed)
    with tempfile.TemporaryDirectory(prefix="hotline-masking-") as folder:
        began = time.monotonic()
        _say(Path(folder), sent)
        left = leaks(Path(folder), sent)
        files = [path for path in Path(folder).rglob("*") if path.is_file()]
        size = sum(path.stat().st_size for path in files) / 1e6
    print(
        f"{len(sent)} 条消息，{len({each.spelled for each in sent})} 种写出来的号码："
        f"记录库、日志和导出共 {len(files)} 个文件 {size:.0f} MB，"
        f"找到没有遮盖的 {len(left)} 处，{time.monotonic() - began:.0f} 秒。"
    )
    for each in left:
        print(each)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=10_000, help="how many messages")
    parser.add_argument("--seed", type=int, default=12345, help="what they are drawn from")
    return parser.parse_args()


def _say(folder: Path, sent: list[Spelled]) -> None:
    logging.basicConfig(filename=folder / "log.txt", level=logging.DEBUG)
    peer = Peer(folder / "worker.sock")
    with served(peer.app(), uds=str(peer.socket)), Progress() as progress:
        task = progress.add_task("消息", total=len(sent))
        asyncio.run(_tell(folder, peer.socket, sent, lambda: progress.advance(task)))


async def _tell(
    folder: Path, socket: Path, sent: list[Spelled], progress: Callable[[], None]
) -> None:
    config = WebConfig(
        database_url=f"sqlite:///{folder}/desk.sqlite",
        worker_sockets=(socket,),
        policies=POLICIES,
        faq=folder / "faq.db",
        now=lambda: datetime.now(timezone.utc),
        today=lambda: date(2026, 11, 23),
    )
    app = create_app(config)
    async with app.router.lifespan_context(app):
        await tell(app, sent, folder / "exports", progress)


if __name__ == "__main__":
    main()

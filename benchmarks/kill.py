"""kill -9 of web processes and workers under traffic, as often as wanted.

python -m benchmarks.kill --times 200
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from pathlib import Path

from rich.progress import Progress

from bot.model_store import current_model
from hotline import settings
from tests.web.kill_harness import Site, bot, kill_under_traffic, peer
from tests.web.kill_proof import prove
from tests.web.kill_traffic import Traffic

WORKERS = {"bot": bot, "peer": peer}


def main() -> None:
    """Kills, proves, and prints what was proved; a broken promise ends with a traceback."""
    given = _arguments()
    with tempfile.TemporaryDirectory(prefix="hotline-kill-") as folder:
        (Path(folder) / "models").symlink_to(current_model(settings.load().models).parent)
        site = Site.create(Path(folder), WORKERS[given.worker])
        began = time.monotonic()
        traffic = _run(site, given.times, given.whom, given.residents)
        record = prove(site.record, traffic)
    acts = ", ".join(f"{kind} {times}" for kind, times in sorted(traffic.acts.kinds().items()))
    print(
        f"kill -9 {given.times} 次（{given.whom}），{time.monotonic() - began:.0f} 秒："
        f"确认过的消息 {len(traffic.acknowledged)} 条，每条恰有一份答复；"
        f"工单 {len(record.cases)} 件，答复里说到的都在，没有重复；"
        f"坐席办成的事 {traffic.acts.done.total()} 件（{acts}），每件恰有一条记录，"
        f"另有 {traffic.acts.doubtful.total()} 件断线后没有得到确认，至多一条；"
        f"审计 {len(record.audit)} 条，通知 {len(record.notices)} 条，"
        f"待交出 {len(record.deliveries)} 条，都有来由；事件编号没有缺口。"
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=20, help="how many kills")
    parser.add_argument("--whom", choices=["web", "worker", "both"], default="both")
    parser.add_argument(
        "--worker", choices=sorted(WORKERS), default="bot", help="the bot, or the tests' quick peer"
    )
    parser.add_argument("--residents", type=int, default=6, help="conversations at a time")
    return parser.parse_args()


def _run(site: Site, times: int, whom: str, residents: int) -> Traffic:
    with Progress() as progress:
        task = progress.add_task("kill -9", total=times)
        kills = kill_under_traffic(
            site, times, site.victims(whom), residents, lambda: progress.advance(task)
        )
        return asyncio.run(kills)


if __name__ == "__main__":
    main()

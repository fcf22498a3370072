"""kill -9 under traffic through the true stack: what was acknowledged is there, exactly once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.web.kill_harness import Site, bot, kill_under_traffic
from tests.web.kill_proof import prove

TIMES = 10


@pytest.mark.slow
async def test_a_killed_process_loses_and_doubles_nothing(models: Path, tmp_path: Path) -> None:
    (tmp_path / "models").symlink_to(models)
    site = Site.create(tmp_path, bot)
    traffic = await kill_under_traffic(site, TIMES, site.victims("both"))
    replies = [said["replies"] for said in traffic.acknowledged.values()]
    endings = {reply[0]["ending"] for reply in replies if reply}
    assert endings & {"answered", "asked_back"}
    prove(site.record, traffic)

"""kill -9 under traffic: what was acknowledged is there, exactly once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.web.kill_harness import Site, kill_under_traffic, peer
from tests.web.kill_proof import prove

TIMES = 10


@pytest.mark.parametrize(
    ("url", "whom"),
    [("sqlite", "web"), ("sqlite", "worker"), ("postgresql", "both")],
    indirect=["url"],
)
async def test_a_killed_process_loses_and_doubles_nothing(
    url: str, whom: str, tmp_path: Path
) -> None:
    site = Site.create(tmp_path, peer, url)
    traffic = await kill_under_traffic(site, TIMES, site.victims(whom))
    assert len(traffic.acknowledged) > TIMES
    record = prove(url, traffic)
    assert record.cases
    assert record.deliveries

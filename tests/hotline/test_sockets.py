from __future__ import annotations

import os
import stat
from pathlib import Path

from hotline import sockets


def test_sockets_are_beside_the_data(tmp_path: Path) -> None:
    assert sockets.worker(tmp_path, 2) == tmp_path / "run" / "worker-2.sock"


def test_a_long_path_gives_way_to_a_short_one_of_its_own(tmp_path: Path) -> None:
    long, longer = tmp_path / ("长" * 40), tmp_path / ("长" * 41)
    of_a_process = sockets.worker(long, 64).with_suffix(".99999.sock")
    assert len(os.fsencode(of_a_process)) <= 107
    assert sockets.worker(long, 1) == sockets.worker(long, 1)
    assert sockets.worker(long, 1) != sockets.worker(longer, 1)


def test_nobody_else_may_enter(tmp_path: Path) -> None:
    for data in (tmp_path, tmp_path / ("长" * 40)):
        assert stat.S_IMODE(sockets.folder(data).stat().st_mode) == 0o700

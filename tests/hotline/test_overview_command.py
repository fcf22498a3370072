"""`hotline overview`, over the record and the files of the service."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HOTLINE = Path(sys.executable).with_name("hotline")


def overview(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(HOTLINE), "overview", *arguments]
    variables = {"HOTLINE_DATA": str(data), "HOTLINE_TODAY": "2026-11-23"}
    return subprocess.run(
        command, env=os.environ | variables, capture_output=True, text=True, check=False
    )


def test_the_numbers_are_printed_or_written(tmp_path: Path) -> None:
    printed = overview(tmp_path, "--from", "2026-11-01")
    assert printed.returncode == 0, printed.stderr
    assert "2026-11-01 至 2026-11-23" in printed.stdout
    assert "未测" in printed.stdout
    out = tmp_path / "numbers.csv"
    assert overview(tmp_path, "--to", "2026-11-01", "--out", str(out)).returncode == 0
    assert "2026-10-03 至 2026-11-01" in out.read_text(encoding="utf-8-sig")


def test_days_that_are_none_are_refused_in_one_line(tmp_path: Path) -> None:
    for wrong in (("--from", "昨天"), ("--from", "2026-11-24")):
        refused = overview(tmp_path, *wrong)
        assert (refused.returncode, refused.stderr.count("\n")) == (1, 1), refused.stderr

"""`make setup` on a machine with git, make and some Python 3, and nothing of ours."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

ROOT = Path(__file__).resolve().parents[2]
INHERITED = ("VIRTUAL_ENV", "PYTHONPATH", "MAKEFLAGS", "MAKELEVEL", "MFLAGS")


@pytest.fixture
def bare() -> Iterator[Path]:
    """A folder with a clone of the working tree in `main` and an empty `home`."""
    with TemporaryDirectory() as name:
        folder = Path(name).resolve()
        (folder / "home").mkdir()
        for path in working_tree():
            copy = folder / "main" / path
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / path, copy)
        yield folder


def working_tree() -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [path for path in listed.stdout.split("\0") if path and (ROOT / path).is_file()]


def environment(home: Path) -> dict[str, str]:
    """No uv on the PATH, no environment of ours, an empty home; downloads are shared."""
    ours = str(ROOT / ".venv" / "bin")
    path = [
        folder
        for folder in os.environ["PATH"].split(":")
        if folder != ours and not (Path(folder) / "uv").exists()
    ]
    cache = os.environ.get("UV_CACHE_DIR", str(Path.home() / ".cache" / "uv"))
    kept = {name: value for name, value in os.environ.items() if name not in INHERITED}
    return kept | {"HOME": str(home), "PATH": ":".join(path), "UV_CACHE_DIR": cache}


def run(folder: Path, *command: str) -> str:
    """What a command prints; it must succeed."""
    done = subprocess.run(
        command,
        cwd=folder / "main",
        env=environment(folder / "home"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def installed(folder: Path) -> dict[Path, int]:
    """Each file of the environment and when it was written."""
    files = (folder / "main" / ".venv").rglob("*")
    return {path: path.lstat().st_mtime_ns for path in files if "__pycache__" not in path.parts}


@pytest.mark.slow
def test_setup_makes_the_command_line_work_and_runs_only_once(bare: Path) -> None:
    half_done = bare / "main" / ".venv" / "bin" / "python"
    half_done.parent.mkdir(parents=True)
    half_done.write_text("what a setup cut short has left")

    assert "安装完成" in run(bare, "make", "setup")
    assert (bare / "main" / "var" / "uv" / "bin" / "uv").exists()
    assert "serve" in run(bare, ".venv/bin/hotline", "--help")

    before = installed(bare)
    assert run(bare, "make", "setup") == ""
    assert installed(bare) == before
